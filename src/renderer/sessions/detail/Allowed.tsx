import { Permissions } from '../../programs/Permissions';
import { useAppState } from '../../state/app-state';
import { Section } from './Section';
import { texts } from './texts';
import styles from './Detail.module.css';

/** Which programs may use the profile without asking. Not there while the profile asks nobody, so that nothing is allowed. */
export function Allowed({ profile, asks }: { profile: string; asks: boolean }) {
  const all = useAppState((state) => state.permissions);
  const permissions = all.filter((permission) => permission.profile === profile);
  if (!asks && permissions.length === 0) return null;
  return (
    <Section title={texts.allowedPrograms}>
      {permissions.length === 0 ? (
        <p className={styles.hint}>{texts.noneAllowed}</p>
      ) : (
        <Permissions label={texts.allowedPrograms} permissions={permissions} />
      )}
    </Section>
  );
}
