import { useState } from 'react';
import { ActionMenu, type MenuAction } from '../../components/ActionMenu';
import { go } from '../../shell/route';
import { texts } from '../texts';
import { DeleteDialog } from './DeleteDialog';
import { RenameDialog } from './RenameDialog';

type Action = 'edit' | 'copy' | 'rename' | 'delete';

const actions: MenuAction<Action>[] = [
  { id: 'edit', label: texts.edit },
  { id: 'copy', label: texts.copy },
  { id: 'rename', label: texts.rename },
  { id: 'delete', label: texts.delete, isDanger: true },
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
        label={texts.actions(profile)}
        actions={actions.filter(({ id }) => canCopy || id !== 'copy')}
        onAction={choose}
      />
      {open === 'rename' && <RenameDialog profile={profile} onClose={() => setOpen(null)} />}
      {open === 'delete' && <DeleteDialog profile={profile} onClose={() => setOpen(null)} />}
    </>
  );
}
