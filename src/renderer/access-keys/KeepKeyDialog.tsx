import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { CheckedKey, KeyStore } from '../../contract/access-keys';
import { Sentence } from '../components/Sentence';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { RadioCard } from '../components/RadioCard';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { vaultReason } from '../devices/vault-reason';
import steps from '../devices/wizard/StepForm.module.css';
import { accountNumber } from '../format/words';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';
import { texts } from './texts';

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
      title={texts.keepTitle(shortKeyId, profile)}
      submit={replaces === null ? texts.keep : texts.replace}
      isReady={store === 'file' || noVault === null}
      isPending={adding.isPending}
      onSubmit={() => void add()}
      onClose={() => onClose(false)}
    >
      <p className={dialogs.text}>
        <Sentence
          text={texts.keepText(isKnownProfile, account !== null)}
          parts={{
            user: <strong>{userName}</strong>,
            account: <strong>{account !== null && accountNumber(account)}</strong>,
            profile: <strong>{profile}</strong>,
          }}
        />
      </p>
      {replaces !== null && <p className={dialogs.problem}>{texts.replaces(profile, replaces)}</p>}
      <RadioGroup
        aria-label={texts.where}
        value={store}
        onChange={(chosen) => setStore(chosen as KeyStore)}
        className={steps.cards ?? ''}
      >
        <RadioCard value="vault" title={texts.places.vault} isDisabled={noVault !== null}>
          {texts.vaultText}
        </RadioCard>
        <RadioCard value="file" title={texts.places.credentials}>
          {texts.fileText}
        </RadioCard>
      </RadioGroup>
      {noVault !== null && <p className={dialogs.text}>{noVault}</p>}
      {adding.error && <ErrorNote error={adding.error} isAlert />}
    </FormDialog>
  );
}
