import type { RolloutConfirmation, RolloutPlanView } from '../../../../contract/policy';
import { amount } from '../words';

const shown = 5;
const names = (users: readonly string[]): string =>
  users.length <= shown ? users.join(', ') : `${users.slice(0, shown).join(', ')} and ${users.length - shown} more`;

/** What is confirmed, and what it means for whom. */
export function confirmationWords(
  need: Exclude<RolloutConfirmation, 'self'>,
  { reached, dryRuns }: RolloutPlanView,
): { title: string; text: string } {
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true).map(({ name }) => name);
  switch (need) {
    case 'users-without-device':
      return {
        title: `${amount(exposed.length, 'user')} without an MFA device`,
        text: `${names(exposed)} can do nothing without MFA from then on but enroll a device. They know.`,
      };
    case 'locked-out-users': {
      const stuck = dryRuns.filter(({ outcome }) => outcome?.canEnroll === false).map(({ userName }) => userName);
      const locked = exposed.filter((name) => stuck.includes(name));
      return {
        title: `${amount(locked.length, 'user')} could not enroll a device`,
        text: `${names(locked)} would be locked out until an administrator helps.`,
      };
    }
    case 'no-dry-run':
      return {
        title: 'Not tried for every user',
        text: 'What the policy does for them is not known beforehand. “Try it first” tells.',
      };
  }
}
