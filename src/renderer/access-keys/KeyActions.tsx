import { useState } from 'react';
import type { Result } from '../../contract/app-error';
import type { AccessKeyView } from '../../contract/access-keys';
import { ActionMenu } from '../components/ActionMenu';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { someOf } from '../format/words';
import { ask } from '../state/actions';
import { MoveDialog } from './MoveDialog';
import { RotateDialog } from './RotateDialog';
import { actionLabels, keyActions, type KeyAction } from './key-words';

export interface KeyActionsProps {
  accessKey: AccessKeyView;
  userId: string;
  userName: string;
  /** A rotation is under way, and the only possible action is to continue it. */
  isLocked: boolean;
  onDone: (result: Result<unknown> | null) => void;
}

/** The menu of an access key, with the dialogs that its entries open. */
export function KeyActions({ accessKey, userId, userName, isLocked, onDone }: KeyActionsProps) {
  const [open, setOpen] = useState<KeyAction | null>(null);
  const { id: key, shortKeyId } = accessKey;
  const actions = isLocked ? [] : keyActions(accessKey);
  if (actions.length === 0) return null;

  const close = () => setOpen(null);
  const setActive = (isActive: boolean) => void ask('access-key.set-active', { userId, key, isActive }).then(onDone);
  const choose = (action: KeyAction) => {
    onDone(null);
    if (action === 'activate') setActive(true);
    else setOpen(action);
  };
  return (
    <>
      <ActionMenu
        label={`Actions for ${shortKeyId}`}
        actions={actions.map((id) => ({ id, label: actionLabels[id], isDanger: id === 'delete' }))}
        onAction={choose}
      />
      {(open === 'to-vault' || open === 'to-file') && (
        <MoveDialog accessKey={accessKey} to={open === 'to-vault' ? 'vault' : 'file'} onClose={close} />
      )}
      {open === 'rotate' && (
        <RotateDialog
          accessKey={accessKey}
          userName={userName}
          onConfirm={() => void ask('access-key.rotate', { userId, key }).then(onDone)}
          onClose={close}
        />
      )}
      <ConfirmDialog
        isOpen={open === 'deactivate'}
        title={`Deactivate ${shortKeyId}?`}
        confirm="Deactivate"
        onConfirm={() => setActive(false)}
        onClose={close}
      >
        <Consequences accessKey={accessKey} />
        <p>Sessions that were made with it go on until they end. It can be activated again.</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={open === 'delete'}
        title={`Delete ${shortKeyId}?`}
        confirm="Delete"
        onConfirm={() => void ask('access-key.delete', { userId, key }).then(onDone)}
        onClose={close}
      >
        <Consequences accessKey={accessKey} />
        <p>A deleted access key cannot be brought back.</p>
      </ConfirmDialog>
    </>
  );
}

/** Lists the profiles that stop working without the key. */
const Consequences = ({ accessKey: { usedBy, lastUsedAt } }: { accessKey: AccessKeyView }) => (
  <>
    {usedBy.length > 0 ? (
      <p>
        {usedBy.length === 1 ? 'This profile' : 'These profiles'} can start no more sessions:{' '}
        <strong>{someOf(usedBy, 8)}</strong>.
      </p>
    ) : (
      <p>No profile on this computer has it.</p>
    )}
    <p>
      {lastUsedAt === 'never'
        ? 'AWS says that it was never used.'
        : 'Programs and other computers that have it, CI among them, are refused by AWS.'}
    </p>
  </>
);
