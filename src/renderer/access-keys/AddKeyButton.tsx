import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../components/Button';
import { AddKeyDialog } from './AddKeyDialog';

export function AddKeyButton() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onPress={() => setOpen(true)}>
        <KeyRound size={14} aria-hidden />
        Add access key
      </Button>
      {isOpen && <AddKeyDialog onClose={() => setOpen(false)} />}
    </>
  );
}
