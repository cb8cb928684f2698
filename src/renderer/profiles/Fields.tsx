import type { ReactNode } from 'react';
import { deviceName, roleName } from '../../contract/arn';
import { LONGEST_FIELD } from '../../contract/limits';
import type { ProfileField, ProfileForm } from '../../contract/profiles';
import { SuggestInput, type Suggestion } from '../components/SuggestInput';
import { TextInput } from '../components/TextInput';
import { useUserDevices } from '../devices/lookup';
import { durations, durationWords } from './fields';
import type { DraftState } from './use-draft';
import styles from './Fields.module.css';

export interface FieldsProps {
  form: ProfileForm;
  state: DraftState;
  problems: Partial<Record<ProfileField, string>>;
  /** An existing profile cannot change its name here. */
  hasName: boolean;
}

/** The fields of a profile: its source, the role, the device, and the optional ones. */
export function Fields({ form, state, problems, hasName }: FieldsProps) {
  const { draft, set, touch, problem } = state;
  const { kind, elsewhere, sources, roles, regions } = form;
  const devices = useDeviceSuggestions(form, draft.source);
  const props = (field: ProfileField) => ({
    value: draft[field],
    onChange: (text: string) => set(field, text),
    onBlur: () => touch(field),
    problem: problem(field, problems),
    isDisabled: elsewhere[field] !== undefined,
    maxLength: LONGEST_FIELD,
  });
  const said = (field: ProfileField, words: ReactNode) =>
    elsewhere[field] === undefined ? words : `It stands in ${elsewhere[field]}, which wins: change it there.`;
  const length = durationWords(draft.duration);

  return (
    <>
      {hasName && (
        <TextInput label="Name" {...props('name')} autoFocus>
          What tools call it: letters, digits and <code>-_@+.%:/</code>.
        </TextInput>
      )}
      {kind === 'role' && (
        <>
          <SuggestInput
            label="Source profile"
            {...props('source')}
            suggestions={sources.map(({ profile }) => ({ value: profile }))}
          >
            {said('source', 'The profile with the access key, or with the role to come from.')}
          </SuggestInput>
          <SuggestInput
            label="Role"
            {...props('role')}
            isMono
            autoFocus={!hasName}
            suggestions={roles.map((arn) => ({ value: arn, note: roleName(arn) }))}
          >
            {said('role', 'Its ARN, or a link to switch roles from the console.')}
          </SuggestInput>
        </>
      )}
      <SuggestInput label="MFA device" {...props('device')} isMono suggestions={devices}>
        {said('device', 'Its serial number. Empty: the device of the source, where it names one.')}
      </SuggestInput>
      <SuggestInput label="Region" {...props('region')} suggestions={regions.map((value) => ({ value }))}>
        {said('region', 'Empty: the region of the source.')}
      </SuggestInput>
      {kind === 'role' && (
        <>
          <SuggestInput label="Duration in seconds" {...props('duration')} suggestions={durations}>
            {said('duration', length === null ? 'Empty: 1 hour.' : `That is ${length}.`)}
          </SuggestInput>
          <div className={styles.pair}>
            <TextInput label="External ID" {...props('externalId')}>
              {said('externalId', 'If the role’s owner gave you one.')}
            </TextInput>
            <TextInput label="Session name" {...props('sessionName')}>
              {said('sessionName', 'Empty: your user name.')}
            </TextInput>
          </div>
        </>
      )}
    </>
  );
}

/** The devices of the user whose key the profile starts from. */
function useDeviceSuggestions({ sources, draft: { name } }: ProfileForm, source: string): Suggestion[] {
  const chosen = sources.find(({ profile }) => profile === source);
  const user = useUserDevices(chosen?.userId ?? null);
  const byName = useUserDevices(sources.find(({ profile }) => profile === name)?.userId ?? null);
  const own = (user ?? byName)?.devices.filter(({ kind }) => kind !== 'security-key') ?? [];
  const found = own.map(({ serial, label }) => ({ value: serial, note: label }));
  const serial = chosen?.device ?? '';
  const isListed = serial === '' || own.some((device) => device.serial === serial);
  return isListed ? found : [{ value: serial, note: deviceName(serial) }, ...found];
}
