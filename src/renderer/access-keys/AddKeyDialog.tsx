import { useState } from 'react';
import type { CheckedKey } from '../../contract/access-keys';
import { ask } from '../state/actions';
import { KeepKeyDialog } from './KeepKeyDialog';
import { TypeKeyDialog } from './TypeKeyDialog';

/**
 * The dialog for a new access key: type it and try it, then keep it. After the first step the page no longer has the
 * secret.
 */
export function AddKeyDialog({ onClose }: { onClose: () => void }) {
  const [checked, setChecked] = useState<{ key: CheckedKey; profile: string } | null>(null);
  if (checked === null) return <TypeKeyDialog onChecked={setChecked} onClose={onClose} />;
  return (
    <KeepKeyDialog
      checked={checked.key}
      profile={checked.profile}
      onClose={(isKept) => {
        if (!isKept) void ask('access-key.drop', { draft: checked.key.draft });
        onClose();
      }}
    />
  );
}
