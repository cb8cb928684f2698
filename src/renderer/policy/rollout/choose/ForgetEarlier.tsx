import { useState } from 'react';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { texts } from '../texts';
import { useRolloutCalls } from '../use-rollout-call';

/** Fob cannot read the record of an earlier run. The person must put it away before a new plan. */
export function ForgetEarlier() {
  const [isAsking, setAsking] = useState(false);
  const calls = useRolloutCalls();
  return (
    <>
      <Button size="small" onPress={() => setAsking(true)}>
        {texts.forgetEarlier}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title={texts.forgetEarlierTitle}
        confirm={texts.forgetEarlierConfirm}
        onConfirm={() => void calls.send('rollout.forget')}
        onClose={() => setAsking(false)}
      >
        {texts.forgetEarlierText}
      </ConfirmDialog>
    </>
  );
}
