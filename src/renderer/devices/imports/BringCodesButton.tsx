import { Import } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { useAppState } from '../../state/app-state';
import { showToast } from '../../state/toasts';
import { BringCodesDialog } from './BringCodesDialog';
import { candidatesIn } from './device-match';
import { texts } from './texts';

/** Opens the dialog for secrets from other apps, if there is a device that could get one. */
export function BringCodesButton() {
  const [isOpen, setOpen] = useState(false);
  const hasCandidates = useAppState(({ devices, users }) => candidatesIn(devices, users).length > 0);
  const close = (notice?: string) => {
    setOpen(false);
    if (notice !== undefined) showToast({ text: notice });
  };
  return (
    <>
      {(hasCandidates || isOpen) && (
        <Button size="small" onPress={() => setOpen(true)}>
          <Import size={14} aria-hidden />
          {texts.open}
        </Button>
      )}
      {isOpen && <BringCodesDialog target={null} onClose={close} />}
    </>
  );
}
