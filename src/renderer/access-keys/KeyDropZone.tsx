import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { accessKeyIn, profileIn } from '../../contract/access-key-text';
import { Button } from '../components/Button';
import { DropZone } from '../components/DropZone';
import type { FoundKey } from '../state/adding-key';
import { texts } from './texts';
import styles from './KeyDropZone.module.css';

/** AWS's files are much shorter. */
const LONGEST_FILE = 100_000;

/**
 * A place for an access key from AWS's CSV file or from lines of an AWS file. The person drops or chooses the file, or
 * pastes its text anywhere on the page while this is on it.
 */
export function KeyDropZone({ onKey }: { onKey: (key: FoundKey) => void }) {
  const [problem, setProblem] = useState<string | null>(null);
  const zone = useRef<HTMLDivElement>(null);

  const take = (text: string): boolean => {
    const found = accessKeyIn(text);
    if (found === null) return false;
    setProblem(null);
    onKey({ ...found, profile: profileIn(text) });
    return true;
  };
  const read = async (file: File) => {
    const isRead = file.size < LONGEST_FILE && take(await file.text());
    setProblem(isRead ? null : texts.noKeyInFile);
  };
  usePasted(zone, take, (file) => void read(file));
  return (
    <>
      <DropZone
        ref={zone}
        label={texts.dropZone}
        words={texts.dropHint}
        onFiles={([file]) => file && void read(file)}
        onText={(text) => setProblem(take(text) ? null : texts.noKeyInFile)}
      >
        <FileTrigger
          onSelect={(files) => {
            const file = files?.item(0);
            if (file) void read(file);
          }}
        >
          <Button size="small">{texts.chooseFile}</Button>
        </FileTrigger>
      </DropZone>
      <div role="alert" className={styles.problem}>
        {problem}
      </div>
    </>
  );
}

/** A paste of anything else goes to the field that has the focus. */
function usePasted(
  zone: RefObject<HTMLElement | null>,
  take: (text: string) => boolean,
  read: (file: File) => void,
): void {
  const paste = useEffectEvent((event: ClipboardEvent) => {
    // Under a dialog, the page gets nothing. The dialog may have a place for keys of its own.
    if (zone.current?.closest('[inert], [aria-hidden=true]')) return;
    const file = event.clipboardData?.files.item(0);
    if (file) read(file);
    if (file || take(event.clipboardData?.getData('text/plain') ?? '')) event.preventDefault();
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => paste(event);
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
