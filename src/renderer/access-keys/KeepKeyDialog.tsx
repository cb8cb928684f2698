import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { CheckedKey, KeyStore } from '../../contract/access-keys';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { RadioCard } from '../components/RadioCard';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { vaultReason } from '../devices/vault-reason';
import steps from '../devices/wizard/StepForm.module.css';
import { accountNumber } from '../format/words';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';

export interface KeepKeyDialogProps {
  checked: CheckedKey;
  profile: string;
  onClose: (isKept: boolean) => void;
}

/** Shows whose key it is and asks where to keep it. */
export function KeepKeyDialog({ checked, profile, onClose }: KeepKeyDialogProps) {
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  const [store, setStore] = useState<KeyStore>(noVault === null ? 'vault' : 'file');
  const adding = useRequest('access-key.add');
  const add = async () => {
    const result = await adding.send({ draft: checked.draft, store });
    if (result.ok) onClose(true);
  };
  const { userName, account, shortKeyId, isKnownProfile, replaces } = checked;
  return (
    <FormDialog
      title={`Add ${shortKeyId} to ${profile}`}
      submit={replaces === null ? 'Add' : 'Replace'}
      isReady={store === 'file' || noVault === null}
      isPending={adding.isPending}
      onSubmit={() => void add()}
      onClose={() => onClose(false)}
    >
      <p className={dialogs.text}>
        The key works. It belongs to <strong>{userName}</strong>
        {account !== null && (
          <>
            {' '}
            in account <strong>{accountNumber(account)}</strong>
          </>
        )}
        , and goes to {isKnownProfile ? 'the profile' : 'the new profile'} <strong>{profile}</strong>.
      </p>
      {replaces !== null && (
        <p className={dialogs.problem}>
          {profile} has another access key, {replaces}. This one takes its place; the other is no longer on this
          computer then.
        </p>
      )}
      <RadioGroup
        aria-label="Where the key is kept"
        value={store}
        onChange={(chosen) => setStore(chosen as KeyStore)}
        className={steps.cards ?? ''}
      >
        <RadioCard value="vault" title="Fob’s vault" isDisabled={noVault !== null}>
          Encrypted, and never in a file in clear. Tools ask Fob under this profile name and get sessions.
        </RadioCard>
        <RadioCard value="file" title="~/.aws/credentials">
          Every program that runs as you can read it there, with or without Fob.
        </RadioCard>
      </RadioGroup>
      {noVault !== null && <p className={dialogs.text}>{noVault}</p>}
      {adding.error && <ErrorNote error={adding.error} isAlert />}
    </FormDialog>
  );
}
