import { useState } from 'react';
import type { AccountDeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import styles from './AccountDevices.module.css';

export function AccountDeviceRow({ device, userId }: { device: AccountDeviceView; userId: string }) {
  const { serial, name, owner } = device;
  const deleting = useRequest('device.delete-unassigned');
  const [isAsking, setAsking] = useState(false);
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      <code className={styles.serial}>{serial}</code>
      {owner === null ? (
        <>
          <span className={styles.owner}>Unassigned</span>
          <Button
            size="small"
            look="danger"
            aria-label={`Delete ${name}`}
            isPending={deleting.isPending}
            onPress={() => setAsking(true)}
          >
            Delete
          </Button>
        </>
      ) : (
        <span className={styles.owner}>{owner === 'root' ? 'Of the root user' : `Of ${owner}`}</span>
      )}
      {deleting.error && (
        <div className={styles.error}>
          <ErrorNote error={deleting.error} isAlert />
        </div>
      )}
      <ConfirmDialog
        isOpen={isAsking}
        title={`Delete the virtual MFA device ${name}?`}
        confirm="Delete"
        onConfirm={() => void deleting.send({ userId, serial })}
        onClose={() => setAsking(false)}
      >
        <p>It is assigned to nobody. Whoever is just setting it up has to start over.</p>
      </ConfirmDialog>
    </li>
  );
}
