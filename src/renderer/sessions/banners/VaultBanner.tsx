import { Banner, type BannerProps } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { ResetVault } from './ResetVault';

export function VaultBanner() {
  const { state, error } = useAppState((app) => app.vault);
  if (state === 'ready') {
    return error === null ? null : (
      <Banner tone="warn" title="Saved secrets were repaired">
        {`${error.message} ${error.nextStep}`}
      </Banner>
    );
  }
  if (state === 'opening' && error !== null) {
    return (
      <Banner tone="bad" title="The keyring does not answer">
        {`Fob cannot read its saved sessions without it. ${error.nextStep}`}
      </Banner>
    );
  }
  if (state === 'opening') {
    return (
      <Banner tone="info" title="Waiting for your keyring">
        Sessions from before appear as soon as it is unlocked.
      </Banner>
    );
  }
  const { tone, title, cause } = troubles[state];
  return (
    <Banner
      tone={tone}
      title={title}
      actions={
        <>
          <Button size="small" onPress={() => run('vault.retry')}>
            Retry
          </Button>
          {state === 'unreadable' && <ResetVault />}
        </>
      }
    >
      {error ? `${error.message} ${error.nextStep}` : cause}
    </Banner>
  );
}

interface Trouble extends Pick<BannerProps, 'tone' | 'title'> {
  /** The text for a state without an error. */
  cause: string;
}

const troubles: Record<'memory-only' | 'unreadable', Trouble> = {
  'memory-only': {
    tone: 'warn',
    title: 'Sessions end when Fob quits',
    cause: 'There is no keyring to encrypt them with, so Fob keeps them in memory only.',
  },
  unreadable: {
    tone: 'bad',
    title: 'Saved sessions cannot be read',
    cause: 'The keyring answered with another key. Nothing is deleted.',
  },
};
