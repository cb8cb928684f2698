/**
 * Collects the long-term access keys of the files and the vault, and what profiles tell about their roots. If several profiles hold the same key, the first of
 * their names in the alphabet stands for it, so that the order of sections decides nothing.
 */
import type { FileProblem } from '../../../contract/app-state';
import type { AccessKey, AwsFileTexts, CaBundle } from '../ports';
import { valueOf } from './profile-chain';
import type { KeptKeys } from './kept-keys';
import { asksForItself, holdsStaticKeys } from './ownership';
import type { KeyHolder, KeyRoot, Root } from './plan-types';
import type { RawProfile } from './profiles';
import { rootId } from './roots';

export class Keys {
  /** By access key id. */
  readonly all = new Map<string, AccessKey>();
  readonly holders: KeyHolder[] = [];
  private readonly firstHolders = new Map<string, RawProfile>();
  /** By the root's id. */
  private readonly partitions = new Map<string, string>();
  /** By the root's id, then by file. */
  private readonly bundles = new Map<string, Map<string, CaBundle>>();
  /** The same, sorted, since nothing was added. */
  private readonly sortedBundles = new Map<string, readonly CaBundle[]>();
  private readonly conflicts: { profile: RawProfile; holder: RawProfile }[] = [];

  constructor(profiles: Iterable<RawProfile>, kept: KeptKeys) {
    const found: [RawProfile, AccessKey][] = [];
    for (const profile of profiles) {
      const key = keyIn(profile, 'aws_') ?? keptKey(profile, kept);
      if (key === null || profile.values.has('aws_session_token')) continue;
      const { name } = profile;
      const next = keyIn(profile, NEXT_KEY);
      this.holders.push({ profile: name, accessKeyId: key.accessKeyId, place: filesOfKey(profile), next });
      found.push([profile, key]);
    }
    found.sort(([one], [other]) => (one.name < other.name ? -1 : 1));
    for (const [profile, key] of found) this.add(profile, key);
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

  /** The root with the profile that stands for its key, if the files hold that in full. */
  refer(root: KeyRoot): KeyRoot {
    const holder = this.firstHolders.get(root.accessKeyId);
    return holder === undefined || holder.name === root.profile ? root : { ...root, profile: holder.name };
  }

  /** The profile that stands for a key. Null if the files do not hold the key in full. */
  holder({ accessKeyId }: KeyRoot): RawProfile | null {
    return this.firstHolders.get(accessKeyId) ?? null;
  }

  /**
   * A root belongs to one partition, which the ARNs that are used with it tell. Should they tell several, the first in
   * the alphabet counts.
   */
  learnPartition(root: Root, partition: string | null): void {
    const id = rootId(root);
    const known = this.partitions.get(id);
    if (partition !== null && (known === undefined || partition < known)) this.partitions.set(id, partition);
  }

  partition(root: Root): string | null {
    return this.partitions.get(rootId(root)) ?? null;
  }

  /** Profiles of a root share calls, so these trust the certificate bundles of all of them. */
  learnBundles(root: Root, bundles: readonly CaBundle[]): void {
    if (bundles.length === 0) return;
    const id = rootId(root);
    const known = this.bundles.get(id) ?? new Map<string, CaBundle>();
    this.bundles.set(id, known);
    for (const bundle of bundles) known.set(bundle.file, bundle);
    this.sortedBundles.delete(id);
  }

  /** Each file once, in the order of their names. */
  caBundles(root: Root): readonly CaBundle[] {
    const id = rootId(root);
    const known = this.sortedBundles.get(id);
    if (known !== undefined) return known;
    const all = this.bundles.get(id)?.values() ?? [];
    const sorted = [...all].sort((one, other) => (one.file < other.file ? -1 : 1));
    this.sortedBundles.set(id, sorted);
    return sorted;
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
