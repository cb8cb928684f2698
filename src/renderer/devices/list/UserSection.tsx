import { useId } from 'react';
import type { UserDevicesView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { useAppState } from '../../state/app-state';
import { useUser } from '../../state/profiles';
import { KeySection } from '../../access-keys/KeySection';
import { Waiting } from '../Waiting';
import { AccountDevices } from './AccountDevices';
import { DeviceCard } from './DeviceCard';
import { enrollmentsOf } from './grouping';
import { NoDevices } from './NoDevices';
import { PendingCard } from './PendingCard';
import { UserHeader } from './UserHeader';
import styles from './UserSection.module.css';

/**
 * One IAM user: first the devices that are being added or removed, then the user's devices, then the others of the
 * account.
 */
export function UserSection({ devices: view, selected }: { devices: UserDevicesView; selected: string | null }) {
  const heading = useId();
  const user = useUser(view.userId);
  const enrollments = useAppState((state) => state.enrollments);
  const pending = enrollmentsOf(enrollments, view.userId);
  if (!user) return null;
  const isEmpty = view.devices.length === 0 && pending.length === 0;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <UserHeader id={heading} user={user} devices={view} />
      {view.error && <ErrorNote error={view.error} />}
      {pending.map((enrollment) => (
        <PendingCard key={enrollment.serial} enrollment={enrollment} />
      ))}
      {view.devices.length > 0 && (
        <ul className={styles.cards} aria-label={`MFA devices of ${user.name}`}>
          {view.devices.map((device) => (
            <li key={device.serial}>
              <DeviceCard device={device} owner={view} userName={user.name} isSelected={device.serial === selected} />
            </li>
          ))}
        </ul>
      )}
      {isEmpty && view.readAt !== null && !view.error && <NoDevices user={user} />}
      <div role="status">
        {isEmpty && view.readAt === null && view.reading && <Waiting>Asking AWS for the MFA devices…</Waiting>}
      </div>
      <KeySection user={user} />
      <AccountDevices devices={view} pending={enrollments} />
    </section>
  );
}
