import type { Invariant } from '../facts';
import { MINUTE, SECOND } from '../moments';
import type { Verdicts } from '../verdicts';
import type { World } from '../world';

/** How long a section may be wrong. */
const PATIENCE = 2 * MINUTE;

/** Fob writes only live credentials to the credentials file, keeps the newest ones there, and removes them when they expire. */
export class Written implements Invariant {
  private readonly wrongSince = new Map<string, number>();
  private text = '';
  private sections = new Map<string, string>();

  constructor(
    private readonly world: World,
    private readonly verdicts: Verdicts,
  ) {}

  looked(): void {
    const { credentials } = this.world.files;
    if (credentials === this.text) return;
    this.text = credentials;
    const before = this.sections;
    this.sections = sectionsOf(credentials);
    for (const [name, keyId] of this.sections) if (before.get(name) !== keyId) this.written(name, keyId);
  }

  minute(): void {
    const { computer } = this.world;
    const names = new Set([...this.sections.keys(), ...this.world.kept.chosen(), ...this.wrongSince.keys()]);
    for (const name of names) {
      const problem = this.problem(name);
      if (problem === null) {
        this.wrongSince.delete(name);
        continue;
      }
      const since = this.wrongSince.get(name) ?? computer.time;
      this.wrongSince.set(name, since);
      if (computer.time - since <= PATIENCE) continue;
      this.verdicts.add(problem, name, [name]);
      // Report it only once, until it is right again.
      this.wrongSince.set(name, Number.POSITIVE_INFINITY);
    }
  }

  restarted(): void {
    this.wrongSince.clear();
  }

  private problem(name: string): string | null {
    const { facts, kept, computer, settings } = this.world;
    const keyId = this.sections.get(name);
    const isWritten = kept.isWritten(name);
    if (keyId === undefined && !isWritten) return null;
    const newest = facts.known.get(facts.plan(name).session.id);
    if (!isWritten) return 'in the file although nobody wants it there';
    if (newest !== undefined && newest.expiresAt > computer.time) {
      if (newest.accessKeyId === keyId) return null;
      return keyId === undefined ? 'not in the file' : 'older than the newest in the file';
    }
    const isOver = (facts.issued.get(keyId ?? '')?.expiresAt ?? Infinity) < computer.time;
    return isOver && settings.settings.afterExpiry === 'remove' ? 'expired in the file' : null;
  }

  private written(section: string, keyId: string): void {
    const { facts, computer } = this.world;
    this.world.count('sections written');
    const issued = facts.issued.get(keyId);
    const left = (issued?.expiresAt ?? 0) - computer.time;
    if (left > 0) return;
    this.verdicts.add('dead credentials written', `${section}, expired ${Math.round(-left / SECOND)} s ago`, [section]);
  }
}

/** Fob's own sections: the access key id by profile. */
function sectionsOf(credentials: string): Map<string, string> {
  const found = credentials.matchAll(/^\[(.+)-fob\]\n(?:(?!\[).*\n)*?aws_access_key_id ?= ?(\S+)/gm);
  return new Map([...found].map(([, profile = '', keyId = '']) => [profile, keyId]));
}
