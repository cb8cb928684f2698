import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { setKeys } from '../aws-files/edit-keys';
import type { Configuration } from '../aws-files/configuration';
import type { AwsFiles } from '../ports';
import type { IamUser, IamUsers } from './iam-users';

/** Writes `mfa_serial` into profiles. No other line changes. */
export class ProfileSerials {
  constructor(
    private readonly files: AwsFiles,
    private readonly configuration: Configuration,
    private readonly users: IamUsers,
    private readonly onChange: () => void,
  ) {}

  /**
   * Changes all of the profiles in the config file or none. After that it changes profiles whose line is in the
   * credentials file, which wins.
   */
  async set(user: IamUser, profiles: readonly string[], serial: string): Promise<Result<null>> {
    const own = new Set(this.users.plansOf(user.root.accessKeyId).map(({ name }) => name));
    const stranger = profiles.find((profile) => !own.has(profile));
    if (stranger !== undefined) return fail(notTheirs(stranger, user.name));
    if (profiles.length === 0) return ok(null);
    const written = await this.files.editConfig((text) =>
      setKeys(text, { names: profiles, values: { mfa_serial: serial }, file: 'config' }),
    );
    if (!written.ok) return written;
    await this.configuration.reload();
    const using = new Set(this.users.plansWith(serial).map(({ name }) => name));
    const overridden = profiles.filter((profile) => !using.has(profile));
    const rest = await this.setInCredentials(overridden, serial);
    this.onChange();
    return rest;
  }

  private async setInCredentials(profiles: readonly string[], serial: string): Promise<Result<null>> {
    if (profiles.length === 0) return ok(null);
    const written = await this.files.editCredentials((text) =>
      setKeys(text, { names: profiles, values: { mfa_serial: serial }, file: 'credentials' }),
    );
    if (written.ok) await this.configuration.reload();
    return written;
  }
}

const notTheirs = (profile: string, userName: string): AppError => ({
  code: 'profile-unknown',
  message: `${profile} is no longer a profile of ${userName}.`,
  nextStep: 'Choose among the profiles that are shown now.',
});
