import { useState } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import type { CheckedKey } from '../../contract/access-keys';
import { LONGEST_FIELD } from '../../contract/limits';
import { PROFILE_NAME, REGION } from '../../contract/names';
import { accessKeyIn } from '../../contract/access-key-text';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { FormDialog } from '../components/FormDialog';
import { TextInput } from '../components/TextInput';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { useSecretShown } from '../devices/use-secret-shown';
import { Waiting } from '../devices/Waiting';
import { useRequest } from '../state/use-request';

export interface TypeKeyDialogProps {
  onChecked: (checked: { key: CheckedKey; profile: string }) => void;
  onClose: () => void;
}

/** Takes an access key that the person types or pastes, and tries it at AWS. */
export function TypeKeyDialog({ onChecked, onClose }: TypeKeyDialogProps) {
  const [profile, setProfile] = useState('');
  const [region, setRegion] = useState('');
  const [accessKeyId, setId] = useState('');
  const [secretAccessKey, setSecret] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const checking = useRequest('access-key.check');
  useSecretShown(secretAccessKey !== '');

  const take = (text: string): boolean => {
    const found = accessKeyIn(text);
    if (found === null) return false;
    setId(found.accessKeyId);
    setSecret(found.secretAccessKey);
    setProblem(null);
    return true;
  };
  const read = async (file: File | undefined | null) => {
    if (!file) return;
    const isRead = file.size < 100_000 && take(await file.text());
    setProblem(isRead ? null : 'There is no access key in that file, or more than one.');
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
      title="Add access key"
      submit="Check"
      isReady={isNamed && hasRegion && accessKeyId !== '' && secretAccessKey !== ''}
      isPending={checking.isPending}
      onSubmit={() => void check()}
      onClose={onClose}
    >
      <TextInput
        label="Profile name"
        value={profile}
        onChange={setProfile}
        maxLength={LONGEST_FIELD}
        problem={profile !== '' && !isNamed ? 'Use at most 200 letters, digits and - _ @ + . % : / only.' : null}
        autoFocus
      >
        A new one, or a profile that is to have this key.
      </TextInput>
      <TextInput label="Access key ID" isMono value={accessKeyId} onChange={setId} onPasted={take} maxLength={128}>
        Paste it alone, or the CSV from AWS’s console, or an aws_access_key_id block: both fields are filled.
      </TextInput>
      <TextInput
        label="Secret access key"
        isMono
        isSecret
        value={secretAccessKey}
        onChange={setSecret}
        onPasted={take}
        maxLength={200}
      />
      <FileTrigger
        acceptedFileTypes={['.csv', 'text/csv', 'text/plain']}
        onSelect={(files) => void read(files?.item(0))}
      >
        <Button size="small">Choose CSV file…</Button>
      </FileTrigger>
      <div role="alert" className={dialogs.problem}>
        {problem}
      </div>
      <TextInput
        label="Region"
        value={region}
        onChange={setRegion}
        maxLength={63}
        problem={hasRegion ? null : 'Write it like eu-central-1.'}
      >
        May be empty; needed for a key of AWS China or GovCloud.
      </TextInput>
      <div role="status" className={dialogs.status}>
        {checking.isPending && <Waiting>Asking AWS whose key it is…</Waiting>}
      </div>
      {checking.error && <ErrorNote error={checking.error} isAlert />}
    </FormDialog>
  );
}
