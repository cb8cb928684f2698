/** The line for a lease: its options, and the name of the profile with that line. */
import type { LeaseAccess } from './leases';
import type { ToolLease } from './tool-leases';

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
