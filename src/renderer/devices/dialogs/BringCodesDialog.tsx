import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { TextInput } from '../../components/TextInput';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import { useSecretShown } from '../use-secret-shown';
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
    if (result.ok) onClose('Codes of this device are made on this computer now.');
  };
  return (
    <FormDialog
      title={`Keep codes of ${device.label} on this computer`}
      submit="Keep codes here"
      isReady={secret !== '' && noVault === null}
      isPending={bringing.isPending}
      onSubmit={() => void bring()}
      onClose={() => onClose()}
    >
      <p className={styles.text}>
        Sessions then start without you. But both factors are in one place: whoever can use this computer account can
        use both. Fob tries the secret at AWS first.
      </p>
      {noVault !== null && <p className={styles.problem}>{noVault}</p>}
      {scanned === null && (
        <TextInput label="Secret" isMono value={typed} onChange={setTyped} maxLength={2_000} autoFocus>
          The secret key in base32, or the whole otpauth:// address that the authenticator exports.
        </TextInput>
      )}
      <QrImageField isFound={scanned !== null} onText={setScanned} onForget={() => setScanned(null)} />
      <div role="status" className={styles.status}>
        {bringing.isPending && <Waiting>Trying the secret at AWS…</Waiting>}
      </div>
      {bringing.error && <ErrorNote error={bringing.error} isAlert />}
    </FormDialog>
  );
}
