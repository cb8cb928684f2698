import { Plus, RefreshCw } from 'lucide-react';
import type { UserView } from '../../../contract/app-state';
import type { UserDevicesView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { cx } from '../../format/class-names';
import { accountNumber } from '../../format/words';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { MOST_DEVICES } from './grouping';
import turning from '../../components/Turning.module.css';
import styles from './UserHeader.module.css';

export interface UserHeaderProps {
  /** The id of the heading. */
  id: string;
  user: UserView;
  devices: UserDevicesView;
}

export function UserHeader({ id, user, devices }: UserHeaderProps) {
  const isFull = devices.devices.length >= MOST_DEVICES;
  return (
    <header className={styles.header}>
      <div className={styles.words}>
        <h2 id={id} className={styles.name}>
          {user.name}
        </h2>
        <p className={styles.account}>
          {user.account !== null && <>Account {accountNumber(user.account)} · </>}
          <code>{user.shortKeyId}</code>
        </p>
      </div>
      <div className={styles.actions}>
        <Button
          size="small"
          aria-label={`Refresh the devices of ${user.name}`}
          isDisabled={devices.reading}
          onPress={() => run('devices.read', { userId: user.id })}
        >
          <RefreshCw size={14} className={cx(devices.reading && turning.turning)} aria-hidden />
          {devices.reading ? 'Reading…' : 'Refresh'}
        </Button>
        <Button
          size="small"
          look="primary"
          aria-label={`Add device for ${user.name}`}
          isDisabled={isFull}
          onPress={() => go({ view: 'devices', page: 'add', userId: user.id })}
        >
          <Plus size={14} aria-hidden />
          Add device
        </Button>
      </div>
      {isFull && (
        <p className={styles.full}>
          AWS allows {MOST_DEVICES} MFA devices per user: remove one before you add another.
        </p>
      )}
    </header>
  );
}
