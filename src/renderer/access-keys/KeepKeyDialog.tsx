import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { AddedKey, CheckedKey, KeyStore } from '../../contract/access-keys';
import { LONGEST_FIELD } from '../../contract/limits';
import { PROFILE_NAME } from '../../contract/names';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { RadioCard } from '../components/RadioCard';
import { Sentence } from '../components/Sentence';
import { TextInput } from '../components/TextInput';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { vaultReason } from '../devices/vault-reason';
import steps from '../devices/wizard/StepForm.module.css';
import { accountNumber } from '../format/words';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';
import { texts } from './texts';

export interface KeepKeyDialogProps {
  checked: CheckedKey;
  /** The profile name to begin with. Null: the one that Fob found. */
  profile: string | null;
  onKept: (added: AddedKey, key: CheckedKey) => void;
  onClose: () => void;
}

/** Shows whose key it is, and asks under which profile and where to keep it. */
export function KeepKeyDialog({ checked, profile: wanted, onKept, onClose }: KeepKeyDialogProps) {
  const [named, setNamed] = useState(checked);
  const [profile, setProfile] = useState(wanted ?? checked.profile);
  const vault = useAppState((state) => state.vault);
  const noVault = vaultReason(vault);
  const [store, setStore] = useState<KeyStore>(noVault === null ? 'vault' : 'file');
  const naming = useRequest('access-key.name');
  const adding = useRequest('access-key.add');
  const { draft, userName, account, shortKeyId } = checked;
  const isNamed = PROFILE_NAME.test(profile);
  const isCurrent = named.profile === profile;
  const replaces = isCurrent ? named.replaces : null;

  const add = async () => {
    let key = named;
    if (!isCurrent) {
      const result = await naming.send({ draft, profile });
      if (!result.ok) return;
      key = result.value;
      setNamed(key);
      // The person has not seen yet that another key is replaced.
      if (key.replaces !== null) return;
    }
    const result = await adding.send({ draft, store });
    if (result.ok) onKept(result.value, key);
  };
  return (
    <FormDialog
      title={texts.keepTitle(shortKeyId)}
      submit={replaces === null ? texts.keep : texts.replace}
      isReady={isNamed && (store === 'file' || noVault === null)}
      isPending={naming.isPending || adding.isPending}
      onSubmit={() => void add()}
      onClose={onClose}
    >
      <p className={dialogs.text} role="status">
        <Sentence
          text={account === null ? texts.keepText : texts.keepTextInAccount}
          parts={{ user: <strong>{userName}</strong>, account: <strong>{accountNumber(account ?? '')}</strong> }}
        />
      </p>
      <TextInput
        label={texts.profileName}
        value={profile}
        onChange={(value) => {
          naming.clear();
          adding.clear();
          setProfile(value);
        }}
        maxLength={LONGEST_FIELD}
        problem={isNamed ? null : texts.profileInvalid}
        autoFocus
      >
        {isCurrent && aboutProfile(named)}
      </TextInput>
      <div role="alert" className={dialogs.problem}>
        {replaces !== null && texts.replaces(profile, replaces)}
      </div>
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
      {naming.error && <ErrorNote error={naming.error} isAlert />}
      {adding.error && <ErrorNote error={adding.error} isAlert />}
    </FormDialog>
  );
}

function aboutProfile({ profile, isKnownProfile }: CheckedKey): string {
  if (isKnownProfile) return texts.knownProfile;
  return profile === 'default' ? texts.defaultProfile : texts.newProfile;
}
