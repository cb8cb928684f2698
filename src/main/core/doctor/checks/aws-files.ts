/** The two AWS files: what readers make of them. */
import { plural } from '../../base/words';
import { good, wrong, type Check } from '../check';

/** Problems of the files and broken profiles, each a finding of its own up to this number. */
const MOST_LISTED = 10;

/** Lines that a reader refuses, or that readers read differently. */
export const awsFiles: Check = {
  id: 'aws-files',
  title: 'AWS files',
  look({ fob: { problems, configFile, credentialsFile, plans } }) {
    if (problems.length === 0) {
      return good(
        `All tools read ${configFile} and ${credentialsFile} the same way: ${plural(plans.length, 'profile')}.`,
      );
    }
    const shown = problems.slice(0, MOST_LISTED).map(({ file, line, message, nextStep }) => {
      const place = line === null ? file : `Line ${line} of ${file}`;
      return wrong(`${place}: ${message}`, nextStep);
    });
    const more = problems.length - shown.length;
    return more === 0
      ? shown
      : [...shown, wrong(`${plural(more, 'more problem')}.`, 'Correct those above, then run the checks again.')];
  },
};

/** Profiles that contradict themselves, so that no tool can use them. Those that Fob merely does not serve are fine. */
export const profiles: Check = {
  id: 'profiles',
  title: 'Profiles',
  look({ fob: { plans } }) {
    const broken = plans.flatMap((plan) =>
      !plan.supported && plan.error.code === 'profile-broken' ? [wrong(plan.error.message, plan.error.nextStep)] : [],
    );
    const served = plans.filter(({ supported }) => supported).length;
    return broken.length > 0
      ? broken.slice(0, MOST_LISTED)
      : good(`Fob serves ${served} of ${plural(plans.length, 'profile')}.`);
  },
};
