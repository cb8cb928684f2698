import { Square } from 'lucide-react';
import { useState } from 'react';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { count, someOf } from '../../format/words';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { sharingMfaSession } from '../../state/profiles';

const withSession: readonly ProfileView['state'][] = ['active', 'expiring', 'ready', 'starting', 'failed'];
const canStop = ({ state, expiresAt }: ProfileView) => withSession.includes(state) && expiresAt !== null;

/** Asks first when other profiles lose their session too. */
export function StopButton({ profile }: { profile: ProfileView }) {
  const [asking, setAsking] = useState(false);
  const profiles = useAppState((state) => state.profiles);
  const others = sharingMfaSession(profile, profiles).filter(canStop);
  if (!canStop(profile)) return null;
  const stop = () => run('session.stop', { profile: profile.name });
  return (
    <>
      <Button onPress={() => (others.length > 0 ? setAsking(true) : stop())}>
        <Square size={14} aria-hidden />
        Stop
      </Button>
      <ConfirmDialog
        isOpen={asking}
        title={`Stop ${profile.name}?`}
        confirm={`Stop ${count(others.length + 1, 'session')}`}
        onConfirm={stop}
        onClose={() => setAsking(false)}
      >
        {someOf(
          others.map(({ name }) => name),
          4,
        )}{' '}
        {others.length === 1 ? 'lives' : 'live'} from the same MFA session and {others.length === 1 ? 'stops' : 'stop'}{' '}
        too. The next start needs an MFA code.
      </ConfirmDialog>
    </>
  );
}
