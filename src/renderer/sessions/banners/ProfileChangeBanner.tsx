import { Banner } from '../../components/Banner';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';

/** Says what Fob last changed in a profile, and offers to undo it. */
export function ProfileChangeBanner() {
  const text = useAppState(({ profileChange }) => profileChange?.text ?? null);
  return (
    <div role="status">
      {text !== null && (
        <Banner
          tone="info"
          title={text}
          actions={
            <>
              <Button size="small" onPress={() => run('profile.undo')}>
                Undo
              </Button>
              <Button size="small" look="plain" onPress={() => run('profile.accept')}>
                Dismiss
              </Button>
            </>
          }
        >
          Until the file is changed again, Fob can put back what was there.
        </Banner>
      )}
    </div>
  );
}
