import { Pin, PinOff, Play, Square, X } from 'lucide-react';
import { Button } from '../../components/Button';
import { IconButton } from '../../components/IconButton';
import { profileAction } from '../../format/profile-status';
import { run } from '../../state/actions';
import { useAppState } from '../../state/app-state';
import { findProfile } from '../../state/profiles';
import { pin } from '../labels';
import { stop } from '../stop';
import { isStoppable } from '../stoppable';
import { texts } from '../texts';
import styles from './SearchLine.module.css';

/** What can be done with several profiles at once. It stands where the search was, so nothing moves. */
export function SelectionBar({ selected, onClear }: { selected: readonly string[]; onClear: () => void }) {
  const profiles = useAppState((state) => state.profiles);
  const chosen = selected.flatMap((name) => findProfile({ profiles }, name) ?? []);
  const startable = chosen.filter(({ state }) => profileAction(state, false).isPossible);
  const stoppable = chosen.filter(isStoppable);
  const isPinned = chosen.every((profile) => profile.isPinned);
  return (
    <div className={styles.line} role="toolbar" aria-label={texts.selection}>
      <span className={styles.amount} role="status">
        {texts.selected(selected.length)}
      </span>
      <Button
        isDisabled={startable.length === 0}
        onPress={() => startable.forEach(({ name }) => run('session.refresh', { profile: name }))}
      >
        <Play size={14} aria-hidden />
        {texts.start}
      </Button>
      <Button isDisabled={stoppable.length === 0} onPress={() => void stop(stoppable.map(({ name }) => name))}>
        <Square size={14} aria-hidden />
        {texts.stop}
      </Button>
      <Button onPress={() => pin(chosen, !isPinned)}>
        {isPinned ? <PinOff size={14} aria-hidden /> : <Pin size={14} aria-hidden />}
        {isPinned ? texts.unpin : texts.pin}
      </Button>
      <IconButton label={texts.clearSelection} icon={<X size={16} />} onPress={onClear} />
    </div>
  );
}
