import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { texts } from './texts';

/** What Fob last changed in a profile. It can still be undone here after its toast has gone. */
export function ProfileChangeItem() {
  const text = useAppState(({ profileChange }) => profileChange?.text ?? null);
  if (text === null) return null;
  return (
    <Banner
      tone="info"
      title={text}
      actions={
        <>
          <Button size="small" onPress={() => run('profile.undo')}>
            {texts.undo}
          </Button>
          <Button size="small" look="plain" onPress={() => run('profile.accept')}>
            {texts.dismiss}
          </Button>
        </>
      }
    >
      {texts.undoText}
    </Banner>
  );
}
