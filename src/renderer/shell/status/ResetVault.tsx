import { useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { run } from '../../state/actions';
import { texts } from './texts';

/** Throws away an unreadable vault after the person has confirmed it. */
export function ResetVault() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        {texts.reset}
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={texts.resetTitle}
        confirm={texts.resetConfirm}
        onConfirm={() => run('vault.reset')}
        onClose={() => setAsking(false)}
      >
        <p>{texts.resetText}</p>
        <p>
          <strong>{texts.resetSeeds}</strong>
        </p>
      </ConfirmDialog>
    </>
  );
}
