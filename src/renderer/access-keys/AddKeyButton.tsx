import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button, type ButtonProps } from '../components/Button';
import { AddKeyDialog } from './AddKeyDialog';

export function AddKeyButton({ look = 'outline' }: Pick<ButtonProps, 'look'>) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" look={look} onPress={() => setOpen(true)}>
        <KeyRound size={14} aria-hidden />
        Add access key
      </Button>
      {isOpen && <AddKeyDialog onClose={() => setOpen(false)} />}
    </>
  );
}
