import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Configuration } from '../aws-files/configuration';
import { rootId } from '../aws-files/roots';
import type { Activity } from '../base/activity';
import type { AllowedPrograms } from '../sources/allowed-programs';

export interface SourcePermissionsDeps {
  configuration: Configuration;
  allowed: AllowedPrograms;
  activity: Activity;
  /** Called when Fob may run something that it could not run before. */
  onAllowed: () => void;
}

/** Lets the person allow a program that a file names. */
export class SourcePermissions {
  constructor(private readonly deps: SourcePermissionsDeps) {}

  /**
   * Allows the program of a source.
   * @param sourceId Stands for this command line only. So the person allows what the page showed, whatever the files say
   * by now.
   */
  async allow(sourceId: string): Promise<Result<null>> {
    const { configuration, allowed, activity, onAllowed } = this.deps;
    const plan = configuration.supported.find(({ root }) => configuration.userId(rootId(root)) === sourceId);
    if (plan?.root.kind !== 'source' || plan.root.source.kind !== 'program') return fail(changed);
    const { profile, commandLine } = plan.root.source;
    const kept = await allowed.allow(commandLine);
    // The line itself may hold a secret, so it is not noted.
    activity.info(`You allowed the credential_process of ${profile}`, profile);
    onAllowed();
    if (!kept.ok) activity.notKept(kept.error);
    return ok(null);
  }
}

const changed: AppError = {
  code: 'file-changed',
  message: 'The command line in ~/.aws has changed.',
  nextStep: 'Read the line as it is now, then allow it.',
};
