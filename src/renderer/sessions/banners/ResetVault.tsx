import { useState } from 'react';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { run } from '../../state/actions';

/** Throws away an unreadable vault after the person has confirmed it. */
export function ResetVault() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        Reset…
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title="Reset the vault?"
        confirm="Reset"
        onConfirm={() => run('vault.reset')}
        onClose={() => setAsking(false)}
      >
        <p>
          Fob throws away what it saved encrypted on this computer and starts an empty vault. You type an MFA code again
          for each device. Your files in ~/.aws stay as they are.
        </p>
        <p>
          <strong>The secrets of MFA devices are thrown away, too.</strong> A device whose codes come from this computer
          alone never makes a code again: only an administrator can then let its user in.
        </p>
      </ConfirmDialog>
    </>
  );
}
