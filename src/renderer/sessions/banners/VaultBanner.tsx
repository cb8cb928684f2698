import { useState } from 'react';
import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';

export function VaultBanner() {
  const { state, error } = useAppState((app) => app.vault);
  const [asking, setAsking] = useState(false);
  const words = error && `${error.message} ${error.nextStep}`;

  if (state === 'opening') {
    return (
      <Banner tone="info" title="Waiting for your keyring">
        Sessions from before appear as soon as it is unlocked.
      </Banner>
    );
  }
  if (state === 'memory-only') {
    return (
      <Banner
        tone="warn"
        title="Sessions end when Fob quits"
        actions={
          <Button size="small" onPress={() => run('vault.retry')}>
            Retry
          </Button>
        }
      >
        {words ?? 'There is no keyring to encrypt them with, so Fob keeps them in memory only.'}
      </Banner>
    );
  }
  if (state === 'unreadable') {
    return (
      <>
        <Banner
          tone="bad"
          title="Saved sessions cannot be read"
          actions={
            <>
              <Button size="small" onPress={() => run('vault.retry')}>
                Retry
              </Button>
              <Button size="small" look="danger" onPress={() => setAsking(true)}>
                Reset…
              </Button>
            </>
          }
        >
          {words ?? 'The keyring answered with another key. Nothing is deleted.'}
        </Banner>
        <ConfirmDialog
          isOpen={asking}
          title="Reset the vault?"
          confirm="Reset"
          onConfirm={() => run('vault.reset')}
          onClose={() => setAsking(false)}
        >
          Fob throws away what it saved encrypted on this computer and starts an empty vault. You type an MFA code again
          for each device. Your files in ~/.aws stay as they are.
        </ConfirmDialog>
      </>
    );
  }
  return null;
}
