import { FolderOpen } from 'lucide-react';
import { Button } from '../components/Button';
import { run } from '../state/actions';

/** Opens the folder of one of the two files, with the file selected. */
export const ShowFileButton = ({ file, label }: { file: 'config' | 'credentials'; label?: string }) => (
  <Button size="small" onPress={() => run('file.show', { file, line: null })}>
    <FolderOpen size={14} aria-hidden />
    {label ?? `Show ${file} file`}
  </Button>
);
