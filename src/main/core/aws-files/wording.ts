/** Words the errors about profiles. */
import { fail, type AppError, type ErrorCode } from '../../../contract/app-error';
import type { AwsEnvironment, AwsFileTexts } from '../ports';
import type { AwsFileKind, Entry } from './section';
import type { RawProfile } from './profiles';

/** Says where something is, for example "line 12 of ~/.aws/config". */
export class Places {
  private readonly paths: Record<AwsFileKind, string>;

  constructor(texts: AwsFileTexts, environment: AwsEnvironment) {
    this.paths = {
      config: shortPath(texts.config.path, environment),
      credentials: shortPath(texts.credentials.path, environment),
    };
  }

  file(kind: AwsFileKind): string {
    return this.paths[kind];
  }

  of(entry: Pick<Entry, 'line' | 'file'>): string {
    return `line ${entry.line} of ${this.paths[entry.file]}`;
  }

  /** Where a key of a profile is set, or where the profile begins. */
  ofKey(profile: RawProfile, key: string): string {
    return this.of(profile.values.get(key) ?? profile);
  }
}

function shortPath(path: string, environment: AwsEnvironment): string {
  const home = environment['HOME'] ?? environment['USERPROFILE'];
  if (!home || !path.startsWith(home)) return path;
  const rest = path.slice(home.length);
  return /^[\\/]/.test(rest) ? `~${rest}` : path;
}

export type Refusal = (message: string, nextStep: string) => { ok: false; error: AppError };

const refusal =
  (code: ErrorCode): Refusal =>
  (message, nextStep) =>
    fail({ code, message, nextStep });

/** The profile is valid, but Fob cannot serve its kind. */
export const unsupported = refusal('profile-unsupported');
/** The files contradict themselves or AWS. */
export const broken = refusal('profile-broken');
export const keyMissing = refusal('key-missing');
