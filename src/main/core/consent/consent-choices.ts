import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { ConsentChoice } from '../../../contract/consent';
import type { Activity } from '../base/activity';
import { withConsent } from '../settings/consent-choice';
import { deliveryMode } from '../settings/delivery-mode';
import type { SettingsKeeper } from '../settings/settings-keeper';

export interface ConsentChoicesDeps {
  settings: SettingsKeeper;
  activity: Activity;
}

/** The person chooses for a profile when Fob asks. */
export class ConsentChoices {
  constructor(private readonly deps: ConsentChoicesDeps) {}

  /** Null: the default of the settings. */
  async choose(profile: string, choice: ConsentChoice | null): Promise<Result<null>> {
    const { settings, activity } = this.deps;
    const asks = choice !== null && choice.rule !== 'always';
    if (asks && deliveryMode(settings.current, profile) === 'file') return fail(inFile(profile));
    const saved = await settings.save((before) => withConsent(before, profile, choice));
    if (!saved.ok) return saved;
    activity.info(words(profile, choice), profile);
    return saved;
  }
}

const words = (profile: string, choice: ConsentChoice | null): string => {
  switch (choice?.rule) {
    case undefined:
      return `${profile} asks before programs use it as the settings say`;
    case 'always':
      return `${profile} gives its credentials to programs without asking`;
    case 'once':
      return `${profile} asks once before a program uses it`;
    case 'every-time':
      return `${profile} asks each time before a program uses it`;
  }
};

const inFile = (profile: string): AppError => ({
  code: 'consent-not-in-file',
  message: `The credentials of ${profile} are in ~/.aws/credentials, where every program can read them without asking.`,
  nextStep: 'Choose delivery on request first. Then the profile can ask.',
});
