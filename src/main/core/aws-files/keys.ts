/**
 * Collects the long-term access keys of the files and the vault. If two profiles hold the same key, the first one in
 * the files gives it its name.
 */
import type { FileProblem } from '../../../contract/app-state';
import type { AccessKey, AwsFileTexts } from '../ports';
import { isRegion } from '../aws/accepted-by-aws';
import { valueOf } from './profile-chain';
import type { KeptKeys } from './kept-keys';
import { asksForItself, holdsStaticKeys } from './ownership';
import type { KeyHolder, KeyRef } from './plan-types';
import type { RawProfile } from './profiles';

export class Keys {
  /** By access key id. */
  readonly all = new Map<string, AccessKey>();
  readonly holders: KeyHolder[] = [];
  private readonly firstHolders = new Map<string, RawProfile>();
  private readonly partitions = new Map<string, string>();
  private readonly conflicts: { profile: RawProfile; holder: RawProfile }[] = [];

  constructor(profiles: Iterable<RawProfile>, kept: KeptKeys) {
    for (const profile of profiles) {
      const key = keyIn(profile, 'aws_') ?? keptKey(profile, kept);
      if (key === null || profile.values.has('aws_session_token')) continue;
      const { name } = profile;
      const next = keyIn(profile, NEXT_KEY);
      this.holders.push({ profile: name, accessKeyId: key.accessKeyId, place: filesOfKey(profile), next });
      this.add(profile, key);
    }
  }

  private add(profile: RawProfile, { accessKeyId, secretAccessKey }: AccessKey): void {
    const holder = this.firstHolders.get(accessKeyId);
    if (holder === undefined) {
      this.firstHolders.set(accessKeyId, profile);
      this.all.set(accessKeyId, { accessKeyId, secretAccessKey });
    } else if (this.all.get(accessKeyId)?.secretAccessKey !== secretAccessKey) {
      this.conflicts.push({ profile, holder });
    }
  }

  /** Uses `profile` for a key that the files do not hold in full. */
  refer(accessKeyId: string, profile: string): KeyRef {
    return { accessKeyId, profile: this.firstHolders.get(accessKeyId)?.name ?? profile };
  }

  region({ accessKeyId }: KeyRef): string | null {
    const holder = this.firstHolders.get(accessKeyId);
    const region = holder ? valueOf(holder, 'region') : null;
    return region !== null && isRegion(region) ? region : null;
  }

  /** A key belongs to one partition. The first ARN that is used with the key tells which one. */
  learnPartition(accessKeyId: string, partition: string | null): void {
    if (partition !== null && !this.partitions.has(accessKeyId)) this.partitions.set(accessKeyId, partition);
  }

  partition({ accessKeyId }: KeyRef): string | null {
    return this.partitions.get(accessKeyId) ?? null;
  }

  problems(texts: AwsFileTexts): FileProblem[] {
    return this.conflicts.map(({ profile, holder }) => {
      const entry = profile.values.get('aws_secret_access_key') ?? profile;
      return {
        file: texts[entry.file].path,
        line: entry.line,
        message: `Profiles ${holder.name} and ${profile.name} hold the same access key id with different secrets; Fob uses that of ${holder.name}.`,
        nextStep: 'Correct the wrong one.',
      };
    });
  }
}

/**
 * The prefix of a key's lines while the key waits in the file beside the key that it will replace. Tools ignore names
 * that they do not know.
 */
export const NEXT_KEY = 'fob_next_';

function keyIn(profile: RawProfile, prefix: 'aws_' | typeof NEXT_KEY): AccessKey | null {
  const accessKeyId = valueOf(profile, `${prefix}access_key_id`);
  const secretAccessKey = valueOf(profile, `${prefix}secret_access_key`);
  return accessKeyId === null || secretAccessKey === null ? null : { accessKeyId, secretAccessKey };
}

const keptKey = (profile: RawProfile, kept: KeptKeys): AccessKey | null =>
  holdsStaticKeys(profile) || !asksForItself(profile) ? null : (kept.of(profile.name) ?? null);

function filesOfKey({ values }: RawProfile): KeyHolder['place'] {
  const [id, secret] = [values.get('aws_access_key_id'), values.get('aws_secret_access_key')];
  if (id === undefined || secret === undefined) return 'vault';
  return id.file === secret.file ? id.file : 'split';
}
