import { Fold } from '../../components/Fold';
import { texts } from './texts';
import { AccountDeviceRow } from './AccountDeviceRow';
import type { AccountDevice, AccountGroup } from './grouping';
import styles from './AccountDevices.module.css';

/** A longer list starts collapsed. */
const MOST_UNFOLDED = 4;

/** The virtual devices of an account that belong to none of its users here. Unassigned ones can be deleted. */
export function AccountDevices({ group, isSearched }: { group: AccountGroup; isSearched: boolean }) {
  const { account, unassigned, assigned, error } = group;
  if (unassigned.length + assigned.length === 0 && !error) return null;
  const title = texts.accountDevicesTitle(account);
  const rows = { isFolding: !isSearched };
  return (
    <section className={styles.section} aria-label={title}>
      <h2 className={styles.title}>{title}</h2>
      {error && (
        <p className={styles.quiet}>
          {error.message} {error.nextStep}
        </p>
      )}
      <Rows {...rows} label={texts.unassigned} fold={texts.unassignedCount(unassigned.length)} devices={unassigned} />
      <Rows {...rows} label={texts.ofOthers} fold={texts.ofOthersCount(assigned.length)} devices={assigned} />
    </section>
  );
}

interface RowsProps {
  label: string;
  /** The label with the number of devices, for a folded list. */
  fold: string;
  devices: AccountDevice[];
  isFolding: boolean;
}

function Rows({ label, fold, devices, isFolding }: RowsProps) {
  if (devices.length === 0) return null;
  const rows = (
    <ul className={styles.rows} aria-label={label}>
      {devices.map((device) => (
        <AccountDeviceRow key={device.serial} device={device} />
      ))}
    </ul>
  );
  return isFolding && devices.length > MOST_UNFOLDED ? <Fold label={fold}>{rows}</Fold> : rows;
}
