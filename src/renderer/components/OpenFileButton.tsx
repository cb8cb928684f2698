import { FolderOpen, SquarePen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ask, run } from '../state/actions';
import { Button } from './Button';
import { texts } from './texts';

export interface OpenFileButtonProps {
  file: 'config' | 'credentials';
  /** The line to open the file at. Null: the whole file. */
  line: number | null;
}

/** Opens one of the two files at a line. Without an editor that can do so, the button shows the file in its folder. */
export function OpenFileButton({ file, line }: OpenFileButtonProps) {
  const hasEditor = useHasEditor(line !== null);
  const isOpened = hasEditor && line !== null;
  const Icon = isOpened ? SquarePen : FolderOpen;
  return (
    <Button size="small" onPress={() => run('file.show', { file, line })}>
      <Icon size={14} aria-hidden />
      {isOpened ? texts.openAtLine(line) : texts.showFile}
    </Button>
  );
}

function useHasEditor(isAsked: boolean): boolean {
  const [hasEditor, setHasEditor] = useState(false);
  useEffect(() => {
    if (!isAsked) return;
    let isOver = false;
    void ask('file.editor').then((result) => {
      if (!isOver) setHasEditor(result.ok && result.value.name !== null);
    });
    return () => {
      isOver = true;
    };
  }, [isAsked]);
  return hasEditor;
}
