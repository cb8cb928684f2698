import type { RolloutConfirmation, RolloutPlanView } from '../../../../contract/policy';
import { count, someOf } from '../../../format/words';

const names = (users: readonly string[]): string => someOf(users, 5);

/** The title of each confirmation, and its consequences. */
export function confirmationWords(
  need: Exclude<RolloutConfirmation, 'self'>,
  { reached, dryRuns, otherPolicies, request }: RolloutPlanView,
): { title: string; text: string } {
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true).map(({ name }) => name);
  switch (need) {
    case 'users-without-device':
      return {
        title: `${count(exposed.length, 'user')} without an MFA device`,
        text: `Where the policy asks for MFA, ${names(exposed)} can only enroll a device from then on. They know.`,
      };
    case 'locked-out-users': {
      const locked = dryRuns
        .filter(
          ({ userName, outcome }) =>
            outcome?.worksWithMfa === false || (outcome?.canEnroll === false && exposed.includes(userName)),
        )
        .map(({ userName }) => userName);
      const isHopeless = dryRuns.some(({ outcome }) => outcome?.worksWithMfa === false);
      return {
        title: isHopeless
          ? `${count(locked.length, 'user')} would be denied everything, with MFA too`
          : `${count(locked.length, 'user')} could not enroll a device`,
        text: `${names(locked)} would be locked out until an administrator helps.`,
      };
    }
    case 'no-dry-run':
      return {
        title: 'Not known for every user',
        text: 'What the policy does for them is not known beforehand. “Try it first” tells as far as it can be told.',
      };
    case 'other-policies':
      return {
        title: `The group ${request.groupName} has other policies too`,
        text: `Whoever is added to it gets ${names(otherPolicies)} as well.`,
      };
  }
}
