import { deviceName, roleName } from '../../contract/arn';
import { LONGEST_FIELD } from '../../contract/limits';
import type { ProfileField, ProfileForm } from '../../contract/profiles';
import { Sentence } from '../components/Sentence';
import { SuggestInput, type Suggestion } from '../components/SuggestInput';
import { TextInput } from '../components/TextInput';
import { useUserDevices } from '../devices/lookup';
import { useReadUserDevices } from '../devices/use-read-user-devices';
import { useProfile } from '../state/profiles';
import { DurationField } from './DurationField';
import { sourceOf } from './form-content';
import { MoreOptions } from './MoreOptions';
import { texts } from './texts';
import type { DraftState } from './use-draft';
import styles from './Fields.module.css';

export interface FieldsProps {
  form: ProfileForm;
  state: DraftState;
  problems: Partial<Record<ProfileField, string>>;
  /** An existing profile cannot change its name here. */
  hasName: boolean;
}

/** The fields of a profile: the role first, from which the others are derived, and the rare ones folded away. */
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
  const place = (field: ProfileField) =>
    elsewhere[field] === undefined ? undefined : texts.setElsewhere(elsewhere[field]);

  const device = (
    <SuggestInput label={texts.device} {...props('device')} isMono suggestions={devices}>
      {place('device') ?? (kind === 'key' ? texts.deviceOfKeyHelp : texts.deviceHelp)}
    </SuggestInput>
  );
  const region = (
    <SuggestInput label={texts.region} {...props('region')} suggestions={regions.map((value) => ({ value }))}>
      {place('region')}
    </SuggestInput>
  );
  if (kind === 'key') {
    return (
      <>
        {device}
        {region}
      </>
    );
  }

  const source = sourceOf(draft.source, sources);
  // A copy has its role already, and needs another name.
  const namesFirst = hasName && form.draft.role !== '';
  return (
    <>
      <SuggestInput
        label={texts.role}
        {...props('role')}
        isMono
        autoFocus={!namesFirst}
        suggestions={roles.map((arn) => ({ value: arn, note: roleName(arn) }))}
      >
        {place('role') ?? <Sentence text={texts.roleHelp} parts={{ example: <code>{texts.roleExample}</code> }} />}
      </SuggestInput>
      <div className={styles.pair}>
        {hasName && <TextInput label={texts.name} {...props('name')} autoFocus={namesFirst} />}
        {region}
        <SuggestInput
          label={texts.source}
          {...props('source')}
          suggestions={sources.map(({ profile }) => ({ value: profile }))}
        >
          {place('source')}
        </SuggestInput>
        <DurationField {...props('duration')} isCapped={source?.isCapped === true} place={place('duration')} />
      </div>
      <MoreOptions
        draft={draft}
        sourceDevice={source?.device ?? ''}
        hasProblem={(['device', 'externalId', 'sessionName'] as const).some(
          (field) => problem(field, problems) !== null,
        )}
      >
        {device}
        <div className={styles.pair}>
          <TextInput label={texts.externalId} {...props('externalId')}>
            {place('externalId') ?? texts.externalIdHelp}
          </TextInput>
          <TextInput label={texts.sessionName} {...props('sessionName')}>
            {place('sessionName') ?? texts.sessionNameHelp}
          </TextInput>
        </div>
      </MoreOptions>
    </>
  );
}

/** The devices of the user whose key the profile starts from. */
function useDeviceSuggestions({ sources, draft: { name } }: ProfileForm, source: string): Suggestion[] {
  const chosen = sourceOf(source, sources);
  const bySource = useUserDevices(chosen?.userId ?? null);
  // A profile with a key is not among its own sources.
  const byName = useUserDevices(useProfile(name)?.userId ?? null);
  const user = bySource ?? byName;
  useReadUserDevices(user, true);
  const own = user?.devices.filter(({ kind }) => kind !== 'security-key') ?? [];
  const found = own.map(({ serial, label }) => ({ value: serial, note: label }));
  const serial = chosen?.device ?? '';
  const isListed = serial === '' || own.some((device) => device.serial === serial);
  return isListed ? found : [{ value: serial, note: deviceName(serial) }, ...found];
}
