import { useState } from 'react';
import { ActionMenu, type MenuAction } from '../../components/ActionMenu';
import { go } from '../../shell/route';
import { DeleteDialog } from './DeleteDialog';
import { RenameDialog } from './RenameDialog';

type Action = 'edit' | 'copy' | 'rename' | 'delete';

const actions: MenuAction<Action>[] = [
  { id: 'edit', label: 'Edit…' },
  { id: 'copy', label: 'Duplicate' },
  { id: 'rename', label: 'Rename…' },
  { id: 'delete', label: 'Delete…', isDanger: true },
];

/** The menu of a profile, with the dialogs that its entries open. */
export function ProfileActions({ profile, canCopy }: { profile: string; canCopy: boolean }) {
  const [open, setOpen] = useState<Action | null>(null);
  const choose = (action: Action) => {
    if (action === 'edit' || action === 'copy') go({ view: 'profiles', page: action, profile });
    else setOpen(action);
  };
  return (
    <>
      <ActionMenu
        label={`Actions for profile ${profile}`}
        actions={actions.filter(({ id }) => canCopy || id !== 'copy')}
        onAction={choose}
      />
      {open === 'rename' && <RenameDialog profile={profile} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog profile={profile} onClose={() => setOpen(null)} />}
    </>
  );
}
