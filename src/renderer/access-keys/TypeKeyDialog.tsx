import { useEffect, useState } from 'react';
import type { CheckedKey } from '../../contract/access-keys';
import { LONGEST_FIELD } from '../../contract/limits';
import { PROFILE_NAME, REGION } from '../../contract/names';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { TextInput } from '../components/TextInput';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { useSecretShown } from '../devices/use-secret-shown';
import { Waiting } from '../devices/Waiting';
import { forgetKeyFound, keyFound, type FoundKey } from '../state/adding-key';
import { useAppState } from '../state/app-state';
import { useRequest } from '../state/use-request';
import { KeyDropZone } from './KeyDropZone';
import { texts } from './texts';

export interface TypeKeyDialogProps {
  onChecked: (checked: { key: CheckedKey; profile: string }) => void;
  onClose: () => void;
}

/** Takes an access key that the person types or pastes, and tries it at AWS. */
export function TypeKeyDialog({ onChecked, onClose }: TypeKeyDialogProps) {
  // The first key of a computer goes where tools look without a profile name.
  const usualProfile = useAppState(({ profiles }) => (profiles.length === 0 ? 'default' : ''));
  const [profile, setProfile] = useState(() => keyFound()?.profile ?? usualProfile);
  const [region, setRegion] = useState('');
  const [accessKeyId, setId] = useState(() => keyFound()?.accessKeyId ?? '');
  const [secretAccessKey, setSecret] = useState(() => keyFound()?.secretAccessKey ?? '');
  const [hasKeyAtFirst] = useState(() => keyFound() !== null);
  const checking = useRequest('access-key.check');
  useSecretShown(secretAccessKey !== '');
  useEffect(forgetKeyFound, []);

  /** What AWS said about the last key says nothing about another one. */
  const changing = (set: (text: string) => void) => (text: string) => {
    checking.clear();
    set(text);
  };
  const take = (found: FoundKey) => {
    checking.clear();
    setId(found.accessKeyId);
    setSecret(found.secretAccessKey);
    if (found.profile !== null && (profile === '' || profile === usualProfile)) setProfile(found.profile);
  };
  const check = async () => {
    const key = { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim() };
    // The page forgets the secret as soon as it is sent, whatever the answer.
    setSecret('');
    const result = await checking.send({ ...key, profile, region: region === '' ? null : region });
    if (result.ok) onChecked({ key: result.value, profile });
  };
  const isNamed = PROFILE_NAME.test(profile);
  const hasRegion = region === '' || REGION.test(region);
  return (
    <FormDialog
      title={texts.add}
      submit={texts.check}
      isReady={isNamed && hasRegion && accessKeyId !== '' && secretAccessKey !== ''}
      isPending={checking.isPending}
      onSubmit={() => void check()}
      onClose={onClose}
    >
      <KeyDropZone onKey={take} />
      <TextInput
        label={texts.keyId}
        isMono
        value={accessKeyId}
        onChange={changing(setId)}
        maxLength={128}
        autoFocus={!hasKeyAtFirst}
      />
      <TextInput
        label={texts.secret}
        isMono
        isSecret
        value={secretAccessKey}
        onChange={changing(setSecret)}
        maxLength={200}
      />
      <TextInput
        label={texts.profileName}
        value={profile}
        onChange={setProfile}
        maxLength={LONGEST_FIELD}
        problem={profile !== '' && !isNamed ? texts.profileInvalid : null}
        autoFocus={hasKeyAtFirst}
      >
        {texts.profileHint}
      </TextInput>
      <TextInput
        label={texts.region}
        value={region}
        onChange={changing(setRegion)}
        maxLength={63}
        problem={hasRegion ? null : texts.regionInvalid}
      >
        {texts.regionHint}
      </TextInput>
      <p className={dialogs.text}>{texts.checkSays}</p>
      <div role="status" className={dialogs.status}>
        {checking.isPending && <Waiting>{texts.checking}</Waiting>}
      </div>
      {checking.error && <ErrorNote error={checking.error} isAlert />}
    </FormDialog>
  );
}
