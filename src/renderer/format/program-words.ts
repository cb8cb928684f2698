import type { LeaseAccess } from '../../contract/leases';
import type { ProgramView } from '../../contract/programs';
import { texts } from './program-texts';

/** Where it was started, the first program first: `started by claude → bash in gnome-terminal`. Null if nothing tells it. */
export function originWords({ parents, place }: ProgramView): string | null {
  const chain = [...parents].reverse().join(' → ');
  if (place === null) return chain === '' ? null : texts.startedBy(chain);
  return chain === '' ? texts.startedIn(place.name) : texts.startedByIn(chain, place.name);
}

/** What a lease may do at most: `read only`, or its actions. */
export function accessWords(access: LeaseAccess, profile: string): string {
  switch (access.kind) {
    case 'all':
      return texts.everything(profile);
    case 'read-only':
      return access.services.length === 0 ? texts.readOnly : texts.readOnlyOf(access.services.join(', '));
    case 'actions':
      return access.actions.join(', ');
    case 'policy':
      return texts.policy;
  }
}
