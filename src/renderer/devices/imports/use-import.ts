import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../contract/app-error';
import type { ImportView } from '../../../contract/imports';
import { ask } from '../../state/actions';
import { textOf } from './given';

/** Something that was refused. `name` is the file's. Null: it was typed or pasted. */
export interface Refused {
  name: string | null;
  error: AppError;
}

/** What the person gives, one thing after the other, and what main found in it. It disappears with the dialog. */
export function useImport() {
  const [view, setView] = useState<ImportView | null>(null);
  const [isReading, setReading] = useState(false);
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  const draft = useRef<string | null>(null);
  const isOpen = useRef(true);
  const drop = () => {
    if (draft.current !== null) void ask('import.drop', { draft: draft.current });
    draft.current = null;
  };
  useEffect(() => {
    isOpen.current = true;
    return () => {
      isOpen.current = false;
      drop();
    };
  }, []);

  const read = async (text: string) => {
    const result = await ask('import.read', { draft: draft.current, text });
    if (result.ok || result.error.code !== 'import-gone') return result;
    draft.current = null;
    return ask('import.read', { draft: null, text });
  };
  /**
   * Answers what there is now. Null: nothing was found in it. `isAnew`: what was found before is forgotten as soon as there
   * is something new.
   */
  const give = async (all: readonly (string | Blob)[], isAnew: boolean): Promise<ImportView | null> => {
    setReading(true);
    setRefused([]);
    const earlier = isAnew ? draft.current : null;
    if (isAnew) draft.current = null;
    let last: ImportView | null = null;
    for (const given of all) {
      const text = typeof given === 'string' ? ({ ok: true, value: given } as const) : await textOf(given);
      const result = text.ok ? await read(text.value) : text;
      if (result.ok) {
        last = result.value;
        draft.current = last.draft;
        // The person closed the dialog while main was reading.
        if (!isOpen.current) drop();
        setView(last);
      } else {
        const name = given instanceof File ? given.name : null;
        setRefused((before) => [...before, { name, error: result.error }]);
      }
    }
    if (last === null) draft.current ??= earlier;
    else if (earlier !== null) void ask('import.drop', { draft: earlier });
    setReading(false);
    return last;
  };
  return { view, isReading, refused, give, clearRefused: () => setRefused([]) };
}

/** Calls `give` with the files that the person pastes anywhere. */
export function usePastedFiles(give: (files: File[]) => void): void {
  const latest = useRef(give);
  useEffect(() => {
    latest.current = give;
  });
  useEffect(() => {
    const listen = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', listen);
    return () => document.removeEventListener('paste', listen);
  }, []);
}
