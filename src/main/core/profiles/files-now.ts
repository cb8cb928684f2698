import type { ProfileField } from '../../../contract/profiles';
import { targetName } from '../aws-files/lines';
import type { KeptKeys } from '../aws-files/kept-keys';
import { asksForItself, holdsStaticKeys, isOwnedByFob } from '../aws-files/ownership';
import { parseAwsFile } from '../aws-files/parse';
import { readConfiguration, type AwsConfiguration } from '../aws-files/plan';
import type { ProfilePlan } from '../aws-files/plan-types';
import { mergeAwsFiles, type RawProfile } from '../aws-files/profiles';
import { Places } from '../aws-files/wording';
import type { AwsEnvironment, AwsFileTexts } from '../ports';
import type { Texts } from './profile-edit';
import { keyedFields, keyOfField } from './profile-fields';

/** The two files as they were read, and what the form and the checks have to know of them. */
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

  /** The system's words when one of the files is there but cannot be read. */
  get problem(): string | null {
    return this.read.config.problem ?? this.read.credentials.problem;
  }

  plan(name: string): ProfilePlan | undefined {
    return this.plans.find((plan) => plan.name === name);
  }

  /** What Fob would see if the files said this. */
  with(texts: Texts): FilesNow {
    const { config, credentials } = this.read;
    return new FilesNow(
      { config: { ...config, text: texts.config }, credentials: { ...credentials, text: texts.credentials } },
      this.environment,
      this.keptKeys,
    );
  }

  /** Names that no other profile can get: of profiles, and of Fob's own sections for them. */
  taken(except: string | null): Set<string> {
    return new Set([...this.profiles.keys()].filter((name) => name !== except));
  }

  /** The profile has an access key, whole or not, and assumes no role. */
  kind(profile: RawProfile): 'role' | 'key' {
    return profile.values.has('role_arn') || !holdsKey(profile) ? 'role' : 'key';
  }

  /** Fields that stand in the credentials file. */
  elsewhere(profile: RawProfile | undefined): Partial<Record<ProfileField, { place: string; value: string }>> {
    const found = keyedFields.flatMap((field) => {
      const entry = profile?.values.get(keyOfField[field]);
      return entry?.file === 'credentials'
        ? [[field, { place: this.places.of(entry), value: entry.value }] as const]
        : [];
    });
    return Object.fromEntries(found);
  }

  /** Profiles that name this one as their source; its own name there counts as well. */
  users(name: string): string[] {
    return [...this.profiles.values()]
      .filter((profile) => profile.name !== name && profile.values.get('source_profile')?.value === name)
      .map((profile) => profile.name);
  }

  /** Whether the profile is one of Fob's own, which it writes and takes out by itself. */
  isOwn(name: string): boolean {
    const profile = this.profiles.get(name);
    return profile !== undefined && isOwnedByFob(profile);
  }

  /** Where the credentials file has a section of that name, with a key of a person's or not. */
  inCredentials(name: string): { place: string; hasKey: boolean } | null {
    const section = parseAwsFile(this.texts.credentials, 'credentials').sections.find(
      (one) => one.kind === 'profile' && one.name === name,
    );
    if (section === undefined) return null;
    const hasKey = section.entries.has('aws_access_key_id') || section.entries.has('aws_secret_access_key');
    return { place: this.places.of({ line: section.line, file: 'credentials' }), hasKey };
  }

  /** The profile's access key is in Fob's vault. */
  hasVaultKey(name: string): boolean {
    const profile = this.profiles.get(name);
    return profile !== undefined && asksForItself(profile);
  }

  /** Sections of the config file through which tools ask Fob for this profile. */
  askers(name: string): string[] {
    return [...this.profiles.keys()].filter((other) => other === targetName(name) && this.isOwn(other));
  }
}

/** In the files, or in the vault. */
export const holdsKey = (profile: RawProfile): boolean => holdsStaticKeys(profile) || asksForItself(profile);
