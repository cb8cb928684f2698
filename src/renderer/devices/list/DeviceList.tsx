import { AddKeyButton } from '../../access-keys/AddKeyButton';
import { useAppState } from '../../state/app-state';
import { FirstRun } from '../../sessions/FirstRun';
import { orphansOf } from './grouping';
import { PendingCard } from './PendingCard';
import { UserSection } from './UserSection';
import styles from './DeviceList.module.css';

/** The MFA devices of every user. */
export function DeviceList({ selected }: { selected: string | null }) {
  const devices = useAppState((state) => state.devices);
  const enrollments = useAppState((state) => state.enrollments);
  const hasProfiles = useAppState(({ profiles }) => profiles.length > 0);
  const orphans = orphansOf(enrollments, devices);
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <h1 className={styles.title}>Devices</h1>
        {devices.length > 0 && <AddKeyButton />}
      </header>
      {orphans.length > 0 && (
        <section className={styles.orphans} aria-labelledby="orphans">
          <h2 id="orphans" className={styles.heading}>
            Devices without a profile
          </h2>
          <p className={styles.quiet}>No profile has the access key of these devices’ user any more.</p>
          {orphans.map((enrollment) => (
            <PendingCard key={enrollment.serial} enrollment={enrollment} />
          ))}
        </section>
      )}
      {devices.length === 0 ? (
        <FirstRun hasProfiles={hasProfiles} />
      ) : (
        devices.map((user) => <UserSection key={user.userId} devices={user} selected={selected} />)
      )}
    </div>
  );
}
