import type { AppError } from '../../../contract/app-error';
import type { ProfileField } from '../../../contract/profiles';
import { targetName } from '../aws-files/process-lines';
import type { KeptKeys } from '../aws-files/kept-keys';
import { askedOfFob, asksForItself, holdsStaticKeys, isOwnedByFob } from '../aws-files/ownership';
import { parseAwsFile } from '../aws-files/parse';
import { readConfiguration, type AwsConfiguration } from '../aws-files/plan';
import type { ProfilePlan } from '../aws-files/plan-types';
import { mergeAwsFiles, type RawProfile } from '../aws-files/profiles';
import { Places } from '../aws-files/wording';
import type { AwsEnvironment, AwsFileTexts } from '../ports';
import type { Texts } from './profile-edit';
import { keyedFields, keyOfField } from './profile-fields';

/** The two files as they were read, with everything that the form and the checks need to know about them. */
export class FilesNow {
  readonly texts: Texts;
  readonly places: Places;
  readonly profiles: ReadonlyMap<string, RawProfile>;
  private readonly configuration: AwsConfiguration;

  constructor(
    private readonly read: AwsFileTexts,
    private readonly environment: AwsEnvironment,
    private readonly keptKeys: KeptKeys,
  ) {
    this.texts = { config: read.config.text ?? '', credentials: read.credentials.text ?? '' };
    this.places = new Places(read, environment);
    const { config, credentials } = this.texts;
    this.profiles = mergeAwsFiles(parseAwsFile(config, 'config'), parseAwsFile(credentials, 'credentials')).profiles;
    this.configuration = readConfiguration(read, environment, keptKeys);
  }

  get plans(): ProfilePlan[] {
    return this.configuration.plans;
  }

  /** The reason why one of the files cannot be read, or not all of it. */
  get problem(): string | null {
    return this.read.config.problem ?? this.read.credentials.problem;
  }

  plan(name: string): ProfilePlan | undefined {
    return this.plans.find((plan) => plan.name === name);
  }

  /** What Fob would see if the files had these texts. */
  with(texts: Texts): FilesNow {
    const { config, credentials } = this.read;
    return new FilesNow(
      { config: { ...config, text: texts.config }, credentials: { ...credentials, text: texts.credentials } },
      this.environment,
      this.keptKeys,
    );
  }

  /** Names that no other profile can get: those of profiles and of Fob's own sections for them. */
  taken(except: string | null): Set<string> {
    return new Set([...this.profiles.keys()].filter((name) => name !== except));
  }

  /** Whether the profile has an access key, complete or not, and assumes no role. */
  kind(profile: RawProfile): 'role' | 'key' {
    return profile.values.has('role_arn') || !holdsKey(profile) ? 'role' : 'key';
  }

  /** The fields that the credentials file holds. */
  elsewhere(profile: RawProfile | undefined): Partial<Record<ProfileField, { place: string; value: string }>> {
    const found = keyedFields.flatMap((field) => {
      const entry = profile?.values.get(keyOfField[field]);
      return entry?.file === 'credentials'
        ? [[field, { place: this.places.of(entry), value: entry.value }] as const]
        : [];
    });
    return Object.fromEntries(found);
  }

  /** The profiles that name this one as their source. The profile itself counts too if it names itself. */
  users(name: string): string[] {
    return [...this.profiles.values()]
      .filter((profile) => profile.name !== name && profile.values.get('source_profile')?.value === name)
      .map((profile) => profile.name);
  }

  /** Whether the section is one of Fob's own, which Fob writes and removes by itself. */
  isOwn(name: string): boolean {
    const profile = this.profiles.get(name);
    return profile !== undefined && isOwnedByFob(profile);
  }

  /** Whether the credentials file has a section of that name, with a key of the person's or not. */
  inCredentials(name: string): { place: string; hasKey: boolean } | null {
    const section = parseAwsFile(this.texts.credentials, 'credentials').sections.find(
      (one) => one.kind === 'profile' && one.name === name,
    );
    if (section === undefined) return null;
    const hasKey = section.entries.has('aws_access_key_id') || section.entries.has('aws_secret_access_key');
    return { place: this.places.of({ line: section.line, file: 'credentials' }), hasKey };
  }

  /** Whether the profile's access key is in Fob's vault. */
  hasVaultKey(name: string): boolean {
    const profile = this.profiles.get(name);
    return profile !== undefined && asksForItself(profile);
  }

  /** The profiles through which tools ask Fob for this one, for all of it or for less. */
  askers(name: string): string[] {
    const own = [...this.profiles.values()].filter(isOwnedByFob);
    return own.filter((other) => askedBy(other) === name).map((other) => other.name);
  }

  /** The profile that tools ask Fob for through this one. Null: it is no such profile. */
  askedThrough(name: string): string | null {
    const profile = this.profiles.get(name);
    return profile !== undefined && isOwnedByFob(profile) ? askedBy(profile) : null;
  }
}

/** A section of Fob's own without a command holds the session itself. */
function askedBy({ name, values }: RawProfile): string | null {
  const process = values.get('credential_process');
  if (process !== undefined) return askedOfFob(process.value);
  return name.endsWith(OWN_END) ? name.slice(0, -OWN_END.length) : null;
}

const OWN_END = targetName('');

/** Whether a key is in the files or in the vault. */
export const holdsKey = (profile: RawProfile): boolean => holdsStaticKeys(profile) || asksForItself(profile);

/** The error for a profile that the files have no longer. */
export const profileGone = (name: string): AppError => ({
  code: 'profile-unknown',
  message: `Profile ${name} is no longer in ~/.aws.`,
  nextStep: 'Choose another profile.',
});
