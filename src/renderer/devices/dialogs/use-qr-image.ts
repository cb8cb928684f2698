import { useState } from 'react';
import { texts as dialogTexts } from './texts';

/** Reads QR codes from images of the person. `onText` gets the text, and nothing is kept here. */
export function useQrImage(onText: (text: string) => void) {
  const [isReading, setReading] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  const read = async (image: Blob) => {
    setReading(true);
    setProblem(null);
    try {
      // The decoder loads with the first image.
      const { readQr } = await import('../../qr/read-qr');
      const code = await readQr(image);
      if (code.ok) onText(code.value);
      else setProblem(dialogTexts.qrFaults[code.error]);
    } finally {
      setReading(false);
    }
  };
  return { read: (image: Blob) => void read(image), isReading, problem };
}
