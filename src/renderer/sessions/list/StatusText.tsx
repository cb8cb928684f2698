import type { ProfileView } from '../../../contract/app-state';
import { cx } from '../../format/class-names';
import { profileStatus } from '../../format/profile-status';
import { useTime } from '../../state/use-time';
import styles from './StatusText.module.css';

export interface StatusTextProps {
  profile: ProfileView;
  codeWanted: boolean;
  /** Leaves out the error, because it is visible elsewhere. */
  isBrief?: boolean;
}

/** `Active · 7 h 12 min left` */
export function StatusText({ profile, codeWanted, isBrief = false }: StatusTextProps) {
  const { tone, word } = profileStatus(profile, codeWanted, 0);
  const text = useTime((now) => {
    const status = profileStatus(isBrief ? { ...profile, error: null } : profile, codeWanted, now);
    return status.text === null ? status.word : `${status.word}\n${status.text}`;
  }, profile.expiresAt);
  const [nowWord = word, detail] = text.split('\n', 2);
  return (
    <>
      <span className={cx(styles.word, styles[tone])}>{nowWord}</span>
      {detail !== undefined && <span className={styles.detail}> · {detail}</span>}
    </>
  );
}
