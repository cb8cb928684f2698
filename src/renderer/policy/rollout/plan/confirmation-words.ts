import type { RolloutConfirmation, RolloutPlanView } from '../../../../contract/policy';
import { someOf } from '../../../format/words';
import { texts } from '../texts';

const names = (users: readonly string[]): string => someOf(users, 5);

/** The title of each confirmation, and its consequences. */
export function confirmationWords(
  need: Exclude<RolloutConfirmation, 'self'>,
  { reached, dryRuns, otherPolicies, request }: RolloutPlanView,
): { title: string; text: string } {
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true).map(({ name }) => name);
  switch (need) {
    case 'users-without-device':
      return { title: texts.confirmDevices(exposed.length), text: texts.confirmDevicesText(names(exposed)) };
    case 'locked-out-users': {
      const locked = dryRuns
        .filter(
          ({ userName, outcome }) =>
            outcome?.worksWithMfa === false || (outcome?.canEnroll === false && exposed.includes(userName)),
        )
        .map(({ userName }) => userName);
      const isHopeless = dryRuns.some(({ outcome }) => outcome?.worksWithMfa === false);
      return {
        title: isHopeless ? texts.confirmShutOut(locked.length) : texts.confirmNoEnroll(locked.length),
        text: texts.confirmLockedText(names(locked)),
      };
    }
    case 'no-dry-run':
      return { title: texts.confirmUntried, text: texts.confirmUntriedText };
    case 'other-policies':
      return { title: texts.confirmOthers(request.groupName), text: texts.confirmOthersText(names(otherPolicies)) };
  }
}
