import type { AccountDeviceView, EnrollmentView, UserDevicesView } from '../../../contract/devices';
import { Fold } from '../../components/Fold';
import { count } from '../../format/words';
import { AccountDeviceRow } from './AccountDeviceRow';
import { accountDevices } from './grouping';
import styles from './AccountDevices.module.css';

/** A longer list starts collapsed. */
const MOST_UNFOLDED = 4;

/** The virtual devices of the account that do not belong to this user. Unassigned ones can be deleted. */
export function AccountDevices({ devices, pending }: { devices: UserDevicesView; pending: readonly EnrollmentView[] }) {
  const { unassigned, assigned } = accountDevices(devices.others, pending);
  const { othersError: error } = devices;
  if (unassigned.length + assigned.length === 0 && !error) return null;
  return (
    <section className={styles.section} aria-label="Other virtual devices of the account">
      <h3 className={styles.title}>Other virtual devices of the account</h3>
      {error && (
        <p className={styles.quiet}>
          {error.message} {error.nextStep}
        </p>
      )}
      <Rows label="Unassigned" devices={unassigned} userId={devices.userId} />
      <Rows label="Of other users" devices={assigned} userId={devices.userId} />
    </section>
  );
}

function Rows({ label, devices, userId }: { label: string; devices: AccountDeviceView[]; userId: string }) {
  if (devices.length === 0) return null;
  const rows = (
    <ul className={styles.rows} aria-label={label}>
      {devices.map((device) => (
        <AccountDeviceRow key={device.serial} device={device} userId={userId} />
      ))}
    </ul>
  );
  return devices.length > MOST_UNFOLDED ? (
    <Fold label={`${label}: ${count(devices.length, 'device')}`}>{rows}</Fold>
  ) : (
    rows
  );
}
