import type { PermissionView } from '../../../contract/consent';
import type { LeaseGrant } from '../../../contract/leases';
import type { Program } from '../callers/program';
import type { ProcessIdentity } from '../ports';

/** A permission that the person gave. It is in memory only: a restart of Fob asks again. */
export interface Permission {
  id: string;
  profile: string;
  program: Program;
  /** What the program wanted when the person allowed it. Null: everything. */
  wanted: LeaseGrant | null;
  /** What it gets in place of that. Null: what it wanted. */
  less: LeaseGrant | null;
  lasts: PermissionView['lasts'];
  /** By this computer's clock. */
  since: number;
  /** For `hours`: when it ends, in `Clocks.elapsed`, which may stand still while this computer sleeps. */
  until: number | null;
  /** The same by this computer's clock, which may be set. It is over when one of them says so. */
  endsAt: number | null;
}

/** The permissions that count, by id. */
export class Permissions {
  private readonly kept = new Map<string, Permission>();
  private count = 0;

  constructor(private readonly times: { local(): number; elapsed(): number }) {}

  add(given: Omit<Permission, 'id' | 'since' | 'endsAt'>): Permission {
    const since = this.times.local();
    const endsAt = given.until === null ? null : since + given.until - this.times.elapsed();
    this.removeWhere((permission) => this.isOver(permission));
    const permission = { ...given, id: `permission-${++this.count}`, since, endsAt };
    this.kept.set(permission.id, permission);
    return permission;
  }

  /** Whether the permission with this id still counts. */
  has(id: string): boolean {
    const permission = this.kept.get(id);
    return permission !== undefined && !this.isOver(permission);
  }

  /** Whether the program of this permission runs the same file as when it first asked. A command has none before that. */
  isSameFile(id: string, file: string | null): boolean {
    const permission = this.kept.get(id);
    if (permission === undefined || file === null) return true;
    permission.program = { ...permission.program, file: permission.program.file ?? file };
    return permission.program.file === file;
  }

  remove(id: string): Permission | null {
    const permission = this.kept.get(id) ?? null;
    this.kept.delete(id);
    return permission;
  }

  /** The terminals and apps with which permissions end. */
  places(): ProcessIdentity[] {
    return [...this.kept.values()].flatMap(({ lasts, program }) => (lasts === 'place' && program.place) || []);
  }

  removeWhere(isGone: (permission: Permission) => boolean): void {
    for (const permission of this.kept.values()) if (isGone(permission)) this.kept.delete(permission.id);
  }

  /** The permission that lets this program get what it wants, without asking. */
  find(profile: string, program: Program, wants: LeaseGrant | null): Permission | null {
    if (!program.isRecognized) return null;
    const fits = (permission: Permission): boolean =>
      permission.lasts !== 'command' &&
      permission.profile === profile &&
      permission.program.id === program.id &&
      !this.isOver(permission) &&
      covers(permission, wants);
    return [...this.kept.values()].find(fits) ?? null;
  }

  views(): PermissionView[] {
    return [...this.kept.values()]
      .filter((permission) => !this.isOver(permission))
      .map((permission) => {
        const { id, profile, program, wanted, less, lasts, since } = permission;
        const until = this.untilOf(permission);
        return { id, profile, program: program.view, grant: less ?? wanted, lasts, since, until };
      });
  }

  /** When a permission ends by itself, by this computer's clock. Null: it does not, or it has ended. */
  endOf(id: string): number | null {
    const permission = this.kept.get(id);
    return permission === undefined || this.isOver(permission) ? null : this.untilOf(permission);
  }

  /** When the next permission ends by itself, by this computer's clock. */
  deadlines(): number[] {
    return this.views().flatMap(({ until }) => until ?? []);
  }

  private untilOf({ until, endsAt }: Permission): number | null {
    const { times } = this;
    return until === null ? null : Math.min(endsAt ?? Infinity, times.local() + until - times.elapsed());
  }

  private isOver({ until, endsAt }: Permission): boolean {
    const { times } = this;
    return (until !== null && times.elapsed() >= until) || (endsAt !== null && times.local() >= endsAt);
  }
}

/** Who may have everything may have a part of it. Any other permission is for exactly what was wanted. */
const covers = ({ wanted, less }: Permission, wants: LeaseGrant | null): boolean =>
  (wanted === null && less === null) || sameGrant(wanted, wants);

/** Whether both grant the same. */
export const sameGrant = (one: LeaseGrant | null, other: LeaseGrant | null): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
