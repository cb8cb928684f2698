import { useEffect, useRef, useState } from 'react';
import { ask } from '../../state/actions';
import { textOf } from './given';
import { pastedFiles, Reading, type ReadingState } from './reading';

/** What the person gives, and what main found in it. It disappears with the dialog. */
export function useImport(): ReadingState & { reading: Reading } {
  const [state, setState] = useState<ReadingState>({ view: null, isReading: false, refused: [], isForgotten: false });
  const [reading] = useState(
    () =>
      new Reading({
        read: (draft, text) => ask('import.read', { draft, text }),
        drop: (draft) => void ask('import.drop', { draft }),
        textOf,
        onChange: setState,
      }),
  );
  useEffect(() => {
    reading.open();
    return () => reading.close();
  }, [reading]);
  return { ...state, reading };
}

/** Calls `give` with the files that the person pastes anywhere. */
export function usePastedFiles(give: (files: File[]) => void): void {
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const { target } = event;
      const isInField = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement;
      const files = pastedFiles(event.clipboardData, isInField);
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
