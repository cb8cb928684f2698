import { QrCode } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Button } from '../../components/Button';
import { DropZone } from '../../components/DropZone';
import { imageTypes } from '../../qr/image-size';
import { texts } from './texts';
import { useQrImage } from './use-qr-image';
import styles from './Dialogs.module.css';

export interface QrImageFieldProps {
  isFound: boolean;
  onText: (text: string) => void;
  /** Called when the person wants to use another image. */
  onForget: () => void;
}

/** An image of a QR code that the person chooses, drops or pastes. */
export function QrImageField({ isFound, onText, onForget }: QrImageFieldProps) {
  const { read, isReading, problem } = useQrImage(onText);
  usePastedImage(read);
  return (
    <>
      <DropZone
        label={texts.qrImage}
        words={
          isFound ? (
            <span className={styles.found}>
              <QrCode size={16} aria-hidden />
              {texts.qrRead}
            </span>
          ) : (
            texts.qrImageHint
          )
        }
        onFile={read}
      >
        {isFound ? (
          <Button size="small" onPress={onForget}>
            {texts.useAnother}
          </Button>
        ) : (
          <FileTrigger
            acceptedFileTypes={imageTypes}
            onSelect={(files) => {
              const file = files?.item(0);
              if (file) read(file);
            }}
          >
            <Button size="small" isPending={isReading}>
              {texts.chooseImage}
            </Button>
          </FileTrigger>
        )}
      </DropZone>
      <div role="alert" className={styles.problem}>
        {problem}
      </div>
    </>
  );
}

function usePastedImage(read: (image: Blob) => void): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    const image = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (!image) return;
    event.preventDefault();
    read(image);
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
