/** Leases that a line for tools can ask for: their options, and the name of the profile with that line. */
import { z } from 'zod/mini';
import { leaseGrantSchema, type LeaseAccess } from './leases';

/** What a `credential_process` can ask for. A policy is in a file, and a line that asks for everything is no lease. */
export const toolLeaseSchema = leaseGrantSchema.check(
  z.refine(({ access, seconds }) => access.kind !== 'policy' && (access.kind !== 'all' || seconds !== null)),
);
/** What a `credential_process` can ask for. */
export type ToolLease = z.infer<typeof toolLeaseSchema>;

const units: readonly (readonly [string, number])[] = [
  ['h', 3_600],
  ['m', 60],
  ['s', 1],
];

/** `1h30m`, as `--for` takes it. */
function shortTime(seconds: number): string {
  let left = seconds;
  let text = '';
  for (const [unit, size] of units) {
    const count = Math.floor(left / size);
    if (count > 0) text += `${count}${unit}`;
    left -= count * size;
  }
  return text;
}

/** The options of `fob` that ask for a lease, a word each. */
export const leaseOptions = ({ access, seconds }: ToolLease): string[] => [
  ...optionsOf(access),
  ...(seconds === null ? [] : ['--for', shortTime(seconds)]),
];

function optionsOf(access: LeaseAccess): string[] {
  switch (access.kind) {
    case 'read-only':
      return [access.services.length === 0 ? '--read-only' : `--read-only=${access.services.join(',')}`];
    case 'actions':
      return ['--allow', access.actions.join(',')];
    case 'all':
    case 'policy':
      return [];
  }
}

/**
 * The name of the profile through which tools get a lease: `admin-fob-read`, `admin-fob-some`, `admin-fob-1h`. So each kind
 * of lease has one.
 * @param target The name under which tools use all of the profile.
 */
export function leaseTarget(target: string, { access, seconds }: ToolLease): string {
  switch (access.kind) {
    case 'read-only':
      return `${target}-read`;
    case 'actions':
      return `${target}-some`;
    case 'all':
    case 'policy':
      return `${target}-${shortTime(seconds ?? 0)}`;
  }
}

/** What a person chose to give less, as typed. */
export const lessDraftSchema = z.strictObject({
  may: z.enum(['read', 'some', 'all']),
  /** The actions of `some`. */
  actions: z.string().check(z.maxLength(20_000)),
  seconds: leaseGrantSchema.shape.seconds,
});
/** What a person chose to give less, as typed. */
export type LessDraft = z.infer<typeof lessDraftSchema>;

/** How tools would get a lease. */
export interface LessLines {
  lease: ToolLease;
  /** The profile that tools would use. */
  target: string;
  /** The exact lines for `~/.aws/config`. */
  lines: string;
  /** The `credential_process` in them. */
  command: string;
}
