import type { AccessKeyView, KeyStore } from '../../contract/access-keys';
import { ErrorNote } from '../components/ErrorNote';
import { Sentence } from '../components/Sentence';
import { FormDialog } from '../components/FormDialog';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { vaultReason } from '../devices/vault-reason';
import { useAppState } from '../state/app-state';
import { run } from '../state/actions';
import { showToast } from '../state/toasts';
import { useRequest } from '../state/use-request';
import { texts } from './texts';

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
    if (!result.ok) return;
    onClose();
    const undo = () => run('access-key.undo-move', { key: accessKey.id });
    const { shortKeyId } = accessKey;
    // Only the way into the vault can be undone to the byte.
    showToast(
      to === 'vault' ? { text: texts.movedToast(shortKeyId), undo } : { text: texts.movedOutToast(shortKeyId) },
    );
  };
  const profiles = texts.someProfiles(accessKey.profiles);
  const line = <code>credential_process</code>;
  return (
    <FormDialog
      title={to === 'vault' ? texts.moveInTitle(accessKey.shortKeyId) : texts.moveOutTitle(accessKey.shortKeyId)}
      submit={texts.move}
      isReady={noVault === null}
      isPending={moving.isPending}
      onSubmit={() => void move()}
      onClose={onClose}
    >
      {to === 'vault' ? (
        <>
          <p className={dialogs.text}>
            <Sentence text={texts.moveInText(profiles)} parts={{ line }} />
          </p>
          <p className={dialogs.text}>{texts.moveInNeeds}</p>
        </>
      ) : (
        <p className={dialogs.text}>
          <Sentence text={texts.moveOutText(profiles)} parts={{ line }} />
        </p>
      )}
      {noVault !== null && <p className={dialogs.problem}>{noVault}</p>}
      {moving.error && <ErrorNote error={moving.error} isAlert />}
    </FormDialog>
  );
}
