import { Square } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { run } from '../../state/actions';

/** States in which there is something to stop: a session, an attempt, or remains of an ended session. */
const stoppable: readonly ProfileView['state'][] = ['starting', 'active', 'expiring', 'expired', 'failed'];

export function StopButton({ profile }: { profile: ProfileView }) {
  if (!stoppable.includes(profile.state)) return null;
  return (
    <Button onPress={() => run('session.stop', { profile: profile.name })}>
      <Square size={14} aria-hidden />
      Stop
    </Button>
  );
}
