import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { setSection } from '../aws-files/edit';
import type { Configuration } from '../configuration';
import type { AwsFiles } from '../ports';
import type { DeviceUser, DeviceUsers } from './device-users';

/** Writes `mfa_serial` into profiles: that line, and no other. */
export class ProfileSerials {
  constructor(
    private readonly files: AwsFiles,
    private readonly configuration: Configuration,
    private readonly users: DeviceUsers,
    private readonly onChange: () => void,
  ) {}

  /** All of them or none: the file is written once. */
  async set(user: DeviceUser, profiles: readonly string[], serial: string): Promise<Result<null>> {
    const own = new Set(this.users.plansOf(user.key.accessKeyId).map(({ name }) => name));
    const stranger = profiles.find((profile) => !own.has(profile));
    if (stranger !== undefined) return fail(notTheirs(stranger, user.name));
    if (profiles.length === 0) return ok(null);
    const written = await this.files.editConfig((text) =>
      profiles.reduce<Result<string>>(
        (edited, name) =>
          edited.ok ? setSection(edited.value, { name, values: { mfa_serial: serial }, file: 'config' }) : edited,
        ok(text),
      ),
    );
    if (!written.ok) return written;
    await this.configuration.reload();
    this.onChange();
    return ok(null);
  }
}

const notTheirs = (profile: string, userName: string): AppError => ({
  code: 'profile-unknown',
  message: `${profile} is not a profile of ${userName} any more.`,
  nextStep: 'Choose among the profiles that are shown now.',
});
