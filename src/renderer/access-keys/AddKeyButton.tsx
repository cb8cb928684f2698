import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from '../components/Button';
import type { AddKeyDialog } from './AddKeyDialog';

/** The dialog is read when it is wanted: the first view of a first run has this button, and does not wait for it. */
export function AddKeyButton({ look = 'outline' }: Pick<ButtonProps, 'look'>) {
  const [Dialog, setDialog] = useState<typeof AddKeyDialog | null>(null);
  const open = async () => {
    const dialog = await import('./AddKeyDialog');
    setDialog(() => dialog.AddKeyDialog);
  };
  return (
    <>
      <Button size="small" look={look} onPress={() => void open()}>
        <KeyRound size={14} aria-hidden />
        Add access key
      </Button>
      {Dialog && <Dialog onClose={() => setDialog(null)} />}
    </>
  );
}
