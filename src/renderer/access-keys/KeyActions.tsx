import { useState } from 'react';
import type { Result } from '../../contract/app-error';
import type { AccessKeyView } from '../../contract/access-keys';
import { ActionMenu } from '../components/ActionMenu';
import { ConfirmDialog } from '../components/ConfirmDialog';
import { Sentence } from '../components/Sentence';
import { ask } from '../state/actions';
import { showToast } from '../state/toasts';
import { MoveDialog } from './MoveDialog';
import { RotateDialog } from './RotateDialog';
import { keyActions, type KeyAction } from './key-words';
import { texts } from './texts';

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
  const setActive = async (isActive: boolean) => {
    const result = await ask('access-key.set-active', { userId, key, isActive });
    onDone(result);
    return result.ok;
  };
  const deactivate = async () => {
    if (!(await setActive(false))) return;
    showToast({ text: texts.deactivated(shortKeyId), undo: () => void setActive(true) });
  };
  const choose = (action: KeyAction) => {
    onDone(null);
    if (action === 'activate') void setActive(true);
    else setOpen(action);
  };
  return (
    <>
      <ActionMenu
        label={texts.actionsFor(shortKeyId)}
        actions={actions.map((id) => ({ id, label: texts.actions[id], isDanger: id === 'delete' }))}
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
        title={texts.deactivateTitle(shortKeyId)}
        confirm={texts.deactivate}
        onConfirm={() => void deactivate()}
        onClose={close}
      >
        <Consequences accessKey={accessKey} />
        <p>{texts.deactivateText}</p>
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={open === 'delete'}
        title={texts.deleteTitle(shortKeyId)}
        confirm={texts.delete}
        onConfirm={() => void ask('access-key.delete', { userId, key }).then(onDone)}
        onClose={close}
      >
        <Consequences accessKey={accessKey} />
        <p>{texts.deleteText}</p>
      </ConfirmDialog>
    </>
  );
}

/** Lists the profiles that stop working without the key. */
const Consequences = ({ accessKey: { usedBy, lastUsedAt } }: { accessKey: AccessKeyView }) => (
  <>
    {usedBy.length > 0 ? (
      <p>
        <Sentence
          text={texts.lostProfiles(usedBy.length)}
          parts={{ profiles: <strong>{texts.profileList(usedBy)}</strong> }}
        />
      </p>
    ) : (
      <p>{texts.lostNone}</p>
    )}
    <p>{lastUsedAt === 'never' ? texts.neverUsed : texts.lostElsewhere}</p>
  </>
);
