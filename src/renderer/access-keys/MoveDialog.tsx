import type { AccessKeyView, KeyStore } from '../../contract/access-keys';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { vaultReason } from '../devices/vault-reason';
import { someOf } from '../format/words';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';

export interface MoveDialogProps {
  accessKey: AccessKeyView;
  to: KeyStore;
  onClose: () => void;
}

/** Shows the changes to the files before Fob makes them. */
export function MoveDialog({ accessKey, to, onClose }: MoveDialogProps) {
  const vault = useAppState((state) => state.vault);
  const noVault = to === 'vault' ? vaultReason(vault) : null;
  const moving = useRequest('access-key.move');
  const move = async () => {
    const result = await moving.send({ key: accessKey.id, to });
    if (result.ok) onClose();
  };
  const profiles = someOf(accessKey.profiles, 6);
  return (
    <FormDialog
      title={to === 'vault' ? `Move ${accessKey.shortKeyId} into the vault` : `Move ${accessKey.shortKeyId} to a file`}
      submit="Move"
      isReady={noVault === null}
      isPending={moving.isPending}
      onSubmit={() => void move()}
      onClose={onClose}
    >
      {to === 'vault' ? (
        <>
          <p className={dialogs.text}>
            The key leaves ~/.aws and is kept encrypted. In its place {profiles} gets a <code>credential_process</code>{' '}
            line, so that tools ask Fob and get a session under the same profile name.
          </p>
          <p className={dialogs.text}>Tools then need Fob running. No other line of your files changes.</p>
        </>
      ) : (
        <p className={dialogs.text}>
          The key is written into ~/.aws/credentials for {profiles}, readable for every program that runs as you, and
          the <code>credential_process</code> line goes.
        </p>
      )}
      {noVault !== null && <p className={dialogs.problem}>{noVault}</p>}
      {moving.error && <ErrorNote error={moving.error} isAlert />}
    </FormDialog>
  );
}
