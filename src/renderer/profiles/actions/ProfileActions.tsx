import { useState } from 'react';
import { ActionMenu, type MenuAction } from '../../components/ActionMenu';
import { go } from '../../shell/route';
import { revoking } from '../../state/revoking';
import { texts } from '../texts';
import { DeleteDialog } from './DeleteDialog';
import { RenameDialog } from './RenameDialog';

type Action = 'edit' | 'copy' | 'rename' | 'revoke' | 'delete';

const actions: MenuAction<Action>[] = [
  { id: 'edit', label: texts.edit },
  { id: 'copy', label: texts.copy },
  { id: 'rename', label: texts.rename },
  { id: 'revoke', label: texts.revoke },
  { id: 'delete', label: texts.delete, isDanger: true },
];

interface ProfileActionsProps {
  profile: string;
  canCopy: boolean;
  canRevoke: boolean;
}

/** The menu of a profile, with the dialogs that its entries open. */
export function ProfileActions({ profile, canCopy, canRevoke }: ProfileActionsProps) {
  const [open, setOpen] = useState<Action | null>(null);
  const choose = (action: Action) => {
    if (action === 'edit' || action === 'copy') go({ view: 'profiles', page: action, profile });
    else if (action === 'revoke') revoking.set({ profile, lease: null });
    else setOpen(action);
  };
  return (
    <>
      <ActionMenu
        label={texts.actions(profile)}
        actions={actions.filter(({ id }) => (canCopy || id !== 'copy') && (canRevoke || id !== 'revoke'))}
        onAction={choose}
      />
      {open === 'rename' && <RenameDialog profile={profile} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog profile={profile} onClose={() => setOpen(null)} />}
    </>
  );
}
