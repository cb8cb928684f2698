import type { PermissionView } from '../../contract/consent';
import { Button } from '../components/Button';
import { MarkBadge } from '../components/MarkBadge';
import { Sentence } from '../components/Sentence';
import { useFocusIfLost } from '../components/use-focus-if-lost';
import { atStart, programInWords } from '../../contract/program-words';
import { originWords } from '../format/program-words';
import { askAndTell } from '../state/ask-and-tell';
import { useProfile } from '../state/profiles';
import { useTime } from '../state/use-time';
import { endWords, grantWords } from './permission-words';
import { texts } from './texts';
import styles from './Programs.module.css';

export interface PermissionsProps {
  label: string;
  permissions: readonly PermissionView[];
  /** Also say which profile each is about. */
  namesProfile?: boolean;
}

/** What programs may use without asking. Each can be taken back. */
export function Permissions({ label, permissions, namesProfile = false }: PermissionsProps) {
  // A permission that is taken back takes its button with it.
  const list = useFocusIfLost<HTMLUListElement>(permissions.map(({ id }) => id).join());
  return (
    <ul ref={list} tabIndex={-1} className={styles.list} aria-label={label}>
      {permissions.map((permission) => (
        <Permission key={permission.id} permission={permission} namesProfile={namesProfile} />
      ))}
    </ul>
  );
}

function Permission({ permission, namesProfile }: { permission: PermissionView; namesProfile: boolean }) {
  const { id, profile, program } = permission;
  const mark = useProfile(profile)?.mark ?? null;
  const end = useTime((now) => endWords(permission, now));
  const who = atStart(programInWords(program));
  const about = [grantWords(permission), end, program.folder, originWords(program)].filter((part) => part !== null);
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <p className={styles.name}>
          {namesProfile ? (
            <Sentence
              text={texts.mayUse}
              parts={{
                program: <bdi>{who}</bdi>,
                profile: (
                  <span className={styles.profile}>
                    {profile}
                    {mark && <MarkBadge mark={mark} />}
                  </span>
                ),
              }}
            />
          ) : (
            <bdi>{who}</bdi>
          )}
        </p>
        <p className={styles.about}>
          <bdi>{about.join(' · ')}</bdi>
        </p>
      </div>
      <Button
        size="small"
        aria-label={texts.takeBackFrom(profile, who)}
        onPress={() => askAndTell({ text: texts.takenBack(profile, who) }, 'consent.take-back', { permission: id })}
      >
        {texts.takeBack}
      </Button>
    </li>
  );
}
