import { useState } from 'react';

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
      const text = await readQr(image);
      if (text === null)
        setProblem('There is no QR code in this image that Fob can read. Try a larger or sharper one.');
      else onText(text);
    } catch {
      setProblem('This file is no image that Fob can read.');
    } finally {
      setReading(false);
    }
  };
  return { read: (image: Blob) => void read(image), isReading, problem };
}
