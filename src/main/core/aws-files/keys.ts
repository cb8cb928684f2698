/** The long-term access keys of the files. Two profiles may hold the same key: the first one in the files names it. */
import type { FileProblem } from '../../../contract/app-state';
import type { AccessKey, AwsFileTexts } from '../ports';
import { isRegion } from './aws-names';
import { valueOf } from './chain';
import type { KeyRef } from './plan-types';
import type { RawProfile } from './profiles';

export class Keys {
  /** By access key id. */
  readonly all = new Map<string, AccessKey>();
  private readonly holders = new Map<string, RawProfile>();
  private readonly partitions = new Map<string, string>();
  private readonly conflicts: { profile: RawProfile; holder: RawProfile }[] = [];

  constructor(profiles: Iterable<RawProfile>) {
    for (const profile of profiles) this.add(profile);
  }

  private add(profile: RawProfile): void {
    const accessKeyId = valueOf(profile, 'aws_access_key_id');
    const secretAccessKey = valueOf(profile, 'aws_secret_access_key');
    const temporary = profile.values.has('aws_session_token');
    if (accessKeyId === null || secretAccessKey === null || temporary) return;
    const holder = this.holders.get(accessKeyId);
    if (holder === undefined) {
      this.holders.set(accessKeyId, profile);
      this.all.set(accessKeyId, { accessKeyId, secretAccessKey });
    } else if (this.all.get(accessKeyId)?.secretAccessKey !== secretAccessKey) {
      this.conflicts.push({ profile, holder });
    }
  }

  /** `profile` is used for a key that the files do not hold in full. */
  refer(accessKeyId: string, profile: string): KeyRef {
    return { accessKeyId, profile: this.holders.get(accessKeyId)?.name ?? profile };
  }

  region({ accessKeyId }: KeyRef): string | null {
    const holder = this.holders.get(accessKeyId);
    const region = holder ? valueOf(holder, 'region') : null;
    return region !== null && isRegion(region) ? region : null;
  }

  /** A key belongs to one partition; the first ARN that is used with it tells which. */
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
