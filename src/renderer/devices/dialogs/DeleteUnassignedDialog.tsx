import { useState } from 'react';
import { Choice } from '../../components/Choice';
import { ConfirmDialog } from '../../components/ConfirmDialog';
import { useAppState } from '../../state/app-state';
import { texts } from './texts';

export interface DeleteUnassignedDialogProps {
  name: string;
  /** The users who see the device. Their policies decide who may delete it. */
  userIds: readonly string[];
  onConfirm: (userId: string) => void;
  onClose: () => void;
}

/** Asks before a device that nobody has is deleted. If several users see it, it asks who deletes it. */
export function DeleteUnassignedDialog({ name, userIds, onConfirm, onClose }: DeleteUnassignedDialogProps) {
  const users = useAppState((state) => state.users);
  const [userId, setUserId] = useState(userIds[0] ?? '');
  const choices = users.filter(({ id }) => userIds.includes(id)).map((user) => ({ value: user.id, label: user.name }));
  return (
    <ConfirmDialog
      isOpen
      title={texts.deleteTitle(name)}
      confirm={texts.delete}
      onConfirm={() => onConfirm(userId)}
      onClose={onClose}
    >
      <p>{texts.unassignedText}</p>
      {choices.length > 1 && (
        <Choice showsLabel label={texts.unassignedAs} choices={choices} value={userId} onChange={setUserId} />
      )}
    </ConfirmDialog>
  );
}
