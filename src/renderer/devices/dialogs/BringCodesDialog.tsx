import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { TextInput } from '../../components/TextInput';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import { useSecretShown } from '../use-secret-shown';
import { texts } from './texts';
import { Waiting } from '../Waiting';
import { QrImageField } from './QrImageField';
import { vaultReason } from '../vault-reason';
import styles from './Dialogs.module.css';

export interface BringCodesDialogProps {
  device: DeviceView;
  userId: string;
  onClose: (notice?: string) => void;
}

/** Asks for the secret of an authenticator entry, as text or as a QR code. The secret disappears with the dialog. */
export function BringCodesDialog({ device, userId, onClose }: BringCodesDialogProps) {
  const [typed, setTyped] = useState('');
  const [scanned, setScanned] = useState<string | null>(null);
  const secret = scanned ?? typed.trim();
  useSecretShown(secret !== '');
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  const bringing = useRequest('device.bring-seed');

  const bring = async () => {
    const result = await bringing.send({ userId, serial: device.serial, secret });
    if (result.ok) onClose(texts.brought(device.label));
  };
  return (
    <FormDialog
      title={texts.bringTitle(device.label)}
      submit={texts.bring}
      isReady={secret !== '' && noVault === null}
      isPending={bringing.isPending}
      onSubmit={() => void bring()}
      onClose={() => onClose()}
    >
      <p className={styles.text}>{texts.bringText}</p>
      {noVault !== null && <p className={styles.problem}>{noVault}</p>}
      {scanned === null && (
        <TextInput label={texts.secret} isMono value={typed} onChange={setTyped} maxLength={2_000} autoFocus>
          {texts.secretHint}
        </TextInput>
      )}
      <QrImageField isFound={scanned !== null} onText={setScanned} onForget={() => setScanned(null)} />
      <div role="status" className={styles.status}>
        {bringing.isPending && <Waiting>{texts.trying}</Waiting>}
      </div>
      {bringing.error && <ErrorNote error={bringing.error} isAlert />}
    </FormDialog>
  );
}
