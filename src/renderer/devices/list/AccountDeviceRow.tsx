import { useState } from 'react';
import { Button } from '../../components/Button';
import { CopyText } from '../../components/CopyText';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { DeleteUnassignedDialog } from '../dialogs/DeleteUnassignedDialog';
import { texts } from './texts';
import type { AccountDevice } from './grouping';
import styles from './AccountDevices.module.css';

export function AccountDeviceRow({ device }: { device: AccountDevice }) {
  const { serial, name, owner, listedFor } = device;
  const deleting = useRequest('device.delete-unassigned');
  const [isAsking, setAsking] = useState(false);
  return (
    <li className={styles.row}>
      <span className={styles.name}>{name}</span>
      <span className={styles.serial}>
        <CopyText label={texts.copySerial} text={serial} />
      </span>
      {owner === null ? (
        <>
          <span className={styles.owner}>{texts.unassigned}</span>
          <Button
            size="small"
            look="danger"
            aria-label={texts.deleteNamed(name)}
            isPending={deleting.isPending}
            onPress={() => setAsking(true)}
          >
            {texts.deleteIt}
          </Button>
        </>
      ) : (
        <span className={styles.owner}>{owner === 'root' ? texts.ofRoot : texts.ofUser(owner)}</span>
      )}
      {deleting.error && (
        <div className={styles.error}>
          <ErrorNote error={deleting.error} isAlert />
        </div>
      )}
      {isAsking && (
        <DeleteUnassignedDialog
          name={name}
          userIds={listedFor}
          onConfirm={(userId) => void deleting.send({ userId, serial })}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  );
}
