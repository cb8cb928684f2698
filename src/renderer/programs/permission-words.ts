import type { PermissionView } from '../../contract/consent';
import type { HandOutView } from '../../contract/hand-outs';
import { accessWords } from '../format/program-words';
import { duration, moment } from '../format/time';
import { texts } from './texts';

/** What a permission is limited to. Null: to nothing. */
export function grantWords({ grant, profile }: Pick<PermissionView, 'grant' | 'profile'>): string | null {
  if (grant === null) return null;
  const access = accessWords(grant.access, profile);
  return grant.seconds === null ? access : texts.grant(access, duration(grant.seconds));
}

/** What ends a permission. */
export function endWords({ lasts, until, program }: PermissionView, now: number): string {
  if (lasts === 'command') return texts.ends.command;
  if (until !== null) return texts.until(moment(until, now));
  return program.place?.kind === 'app' ? texts.ends.app : texts.ends.terminal;
}

/**
 * The permission of the program that got credentials: the same program, started by the same ones in the same place, for
 * everything or for a part as it got them.
 */
export const permissionOf = (
  { profile, program, lease }: Pick<HandOutView, 'profile' | 'program' | 'lease'>,
  permissions: readonly PermissionView[],
): PermissionView | undefined =>
  permissions.find(
    (permission) =>
      permission.profile === profile &&
      (permission.grant === null) === (lease === null) &&
      keyOf(permission.program) === keyOf(program),
  );

const keyOf = ({ name, claims, path, parents, place, isConfirmed }: HandOutView['program']): string =>
  JSON.stringify([name, claims, path, parents, place, isConfirmed]);
