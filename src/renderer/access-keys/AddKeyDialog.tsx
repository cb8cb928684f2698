import { useState } from 'react';
import type { CheckedKey } from '../../contract/access-keys';
import { go } from '../shell/route';
import { ask } from '../state/actions';
import { KeepKeyDialog } from './KeepKeyDialog';
import { TypeKeyDialog } from './TypeKeyDialog';

interface Checked {
  key: CheckedKey;
  /** The profile that the person's text names. */
  profile: string | null;
}

/**
 * The dialog for a new access key: paste it and try it, then keep it. After the first step the page no longer has the
 * secret. A new user goes on with the guide.
 */
export function AddKeyDialog({ onClose }: { onClose: () => void }) {
  const [checked, setChecked] = useState<Checked | null>(null);
  if (checked === null) {
    return <TypeKeyDialog onChecked={(key, profile) => setChecked({ key, profile })} onClose={onClose} />;
  }
  return (
    <KeepKeyDialog
      checked={checked.key}
      profile={checked.profile}
      onKept={({ userId }, { isKnownProfile }) => {
        onClose();
        if (!isKnownProfile) go({ view: 'guide', userId });
      }}
      onClose={() => {
        void ask('access-key.drop', { draft: checked.key.draft });
        onClose();
      }}
    />
  );
}
