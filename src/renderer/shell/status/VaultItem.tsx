import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { ResetVault } from './ResetVault';
import { texts } from './texts';

export function VaultItem() {
  const { state, error } = useAppState((app) => app.vault);
  const told = error && `${error.message} ${error.nextStep}`;
  if (state === 'ready') {
    return (
      told && (
        <Banner tone="warn" title={texts.repaired}>
          {told}
        </Banner>
      )
    );
  }
  if (state === 'opening') {
    return error === null ? (
      <Banner tone="info" title={texts.keyringAwaited}>
        {texts.keyringAwaitedText}
      </Banner>
    ) : (
      <Banner tone="bad" title={texts.keyringSilent}>
        {texts.keyringSilentText(error.nextStep)}
      </Banner>
    );
  }
  const isUnreadable = state === 'unreadable';
  return (
    <Banner
      tone={isUnreadable ? 'bad' : 'warn'}
      title={isUnreadable ? texts.unreadable : texts.memoryOnly}
      actions={
        <>
          <Button size="small" onPress={() => run('vault.retry')}>
            {texts.retry}
          </Button>
          {isUnreadable && <ResetVault />}
        </>
      }
    >
      {told ?? (isUnreadable ? texts.unreadableText : texts.memoryOnlyText)}
    </Banner>
  );
}
