import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { useRequest } from '../../state/use-request';
import { isSeedHere } from '../device-words';
import { CodePair } from '../pair/CodePair';
import { usePair } from '../pair/use-pair';
import { Waiting } from '../Waiting';
import styles from './Dialogs.module.css';

export interface ResyncDialogProps {
  device: DeviceView;
  userId: string;
  onClose: (notice?: string) => void;
}

/**
 * Sends two consecutive codes, from which AWS learns how far the device's clock is off. Fob makes the codes if it has
 * the secret. Otherwise the person types them.
 */
export function ResyncDialog({ device, userId, onClose }: ResyncDialogProps) {
  const canMake = isSeedHere(device);
  const [isTyping, setTyping] = useState(!canMake);
  const form = usePair();
  const resyncing = useRequest('device.resync');

  const resync = async () => {
    const { first, second } = form.pair;
    const result = await resyncing.send({ userId, serial: device.serial, codes: isTyping ? [first, second] : null });
    if (result.ok) onClose('Resynced. AWS takes the codes of this device again.');
    else form.clear();
  };
  return (
    <FormDialog
      title={`Resync ${device.label}`}
      submit="Resync"
      isReady={!isTyping || form.isReady}
      isPending={resyncing.isPending}
      onSubmit={() => void resync()}
      onClose={() => onClose()}
    >
      <p className={styles.text}>
        {isTyping
          ? 'A device whose clock is off makes codes that AWS refuses. Two codes in a row tell AWS how far it is off.'
          : 'Fob makes two codes in a row, and AWS adjusts itself to them. You need not type anything.'}
      </p>
      {isTyping && <CodePair serial={device.serial} form={form} isLocked={resyncing.isPending} />}
      {canMake && (
        <Button look="plain" size="small" onPress={() => setTyping(!isTyping)}>
          {isTyping ? 'Let Fob make the codes' : 'Type two codes instead'}
        </Button>
      )}
      <div role="status" className={styles.status}>
        {resyncing.isPending && <Waiting>Resyncing with AWS…</Waiting>}
      </div>
      {resyncing.error && <ErrorNote error={resyncing.error} isAlert />}
    </FormDialog>
  );
}
