import { Play, RefreshCw } from 'lucide-react';
import type { ProfileView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { IconButton } from '../../components/IconButton';
import { profileAction } from '../../format/profile-status';
import { run } from '../../state/actions';
import styles from './RowAction.module.css';

/** The one button of a row. It has text if a person must act, and only an icon otherwise. */
export function RowAction({ profile, codeWanted }: { profile: ProfileView; codeWanted: boolean }) {
  const { label, isNeeded, isPossible } = profileAction(profile.state, codeWanted);
  const name = `${label} ${label === 'Enter code' ? 'for ' : ''}${profile.name}`;
  const onPress = () => run('session.refresh', { profile: profile.name });
  return (
    <div className={styles.action}>
      {isNeeded ? (
        <Button size="small" aria-label={name} isDisabled={!isPossible} onPress={onPress}>
          {label}
        </Button>
      ) : (
        <IconButton
          label={name}
          tip={label}
          isDisabled={!isPossible}
          icon={label === 'Start' ? <Play size={15} /> : <RefreshCw size={15} />}
          onPress={onPress}
        />
      )}
    </div>
  );
}
