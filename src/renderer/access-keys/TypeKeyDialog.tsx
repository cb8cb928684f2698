import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CheckedKey } from '../../contract/access-keys';
import { REGION } from '../../contract/names';
import { ErrorNote } from '../components/ErrorNote';
import { Fold } from '../components/Fold';
import { FormDialog } from '../components/FormDialog';
import { TextInput } from '../components/TextInput';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { useSecretShown } from '../devices/use-secret-shown';
import { Waiting } from '../devices/Waiting';
import { ask } from '../state/actions';
import { forgetKeyFound, keyFound, type FoundKey } from '../state/adding-key';
import { useRequest } from '../state/use-request';
import { KeyDropZone } from './KeyDropZone';
import { texts } from './texts';

export interface TypeKeyDialogProps {
  /** `profile` is the one that the person's text names. Null: none. */
  onChecked: (key: CheckedKey, profile: string | null) => void;
  onClose: () => void;
}

/** Takes an access key that the person pastes or types, and tries it at AWS. A whole pasted key is tried at once. */
export function TypeKeyDialog({ onChecked, onClose }: TypeKeyDialogProps) {
  const [region, setRegion] = useState('');
  const [accessKeyId, setId] = useState('');
  const [secretAccessKey, setSecret] = useState('');
  const checking = useRequest('access-key.check');
  useSecretShown(secretAccessKey !== '');
  /** Counts the keys that were tried. The dialog waits for the last one only, and for none once it is closed. */
  const tries = useRef(0);
  useEffect(() => () => void (tries.current += 1), []);

  const check = async ({ profile, ...key }: FoundKey) => {
    setId(key.accessKeyId);
    // The page forgets the secret as soon as it is sent, whatever the answer.
    setSecret('');
    const own = (tries.current += 1);
    const result = await checking.send({ ...key, region: region === '' ? null : region });
    if (!result.ok) return;
    if (own === tries.current) onChecked(result.value, profile);
    else void ask('access-key.drop', { draft: result.value.draft });
  };
  const begin = useEffectEvent(() => {
    const found = keyFound();
    forgetKeyFound();
    if (found !== null) void check(found);
  });
  // An effect must not change the state itself.
  useEffect(() => queueMicrotask(begin), []);

  /** What AWS said about the last key says nothing about another one. */
  const changing = (set: (text: string) => void) => (text: string) => {
    checking.clear();
    set(text);
  };
  const typed = { accessKeyId: accessKeyId.trim(), secretAccessKey: secretAccessKey.trim(), profile: null };
  const hasRegion = region === '' || REGION.test(region);
  return (
    <FormDialog
      title={texts.add}
      submit={texts.check}
      isReady={hasRegion && accessKeyId !== '' && secretAccessKey !== ''}
      isPending={checking.isPending}
      onSubmit={() => void check(typed)}
      onClose={onClose}
    >
      <KeyDropZone onKey={(key) => void check(key)} />
      <TextInput
        label={texts.keyId}
        isMono
        value={accessKeyId}
        onChange={changing(setId)}
        maxLength={128}
        isDisabled={checking.isPending}
        autoFocus
      />
      <TextInput
        label={texts.secret}
        isMono
        isSecret
        value={secretAccessKey}
        onChange={changing(setSecret)}
        maxLength={200}
        isDisabled={checking.isPending}
      />
      <Fold label={texts.otherPartition}>
        <TextInput
          label={texts.region}
          value={region}
          onChange={changing(setRegion)}
          maxLength={63}
          problem={hasRegion ? null : texts.regionInvalid}
        >
          {texts.regionHint}
        </TextInput>
      </Fold>
      <p className={dialogs.text}>{texts.checkSays}</p>
      <div role="status" className={dialogs.status}>
        {checking.isPending && <Waiting>{texts.checking}</Waiting>}
      </div>
      {checking.error && <ErrorNote error={checking.error} isAlert />}
    </FormDialog>
  );
}
