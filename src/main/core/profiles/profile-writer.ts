import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { ProfileChange } from '../../../contract/profiles';
import { removeOwnSections } from '../aws-files/own-sections';
import type { AwsFiles } from '../ports';
import type { FilesNow } from './files-now';
import { renameProfile, type Texts } from './profile-edit';

export interface WriterDeps {
  files: AwsFiles;
  read: () => Promise<Result<FilesNow>>;
}

/** How often a change is worked out again because a file changed between reading and writing. */
const TRIES = 4;

/** Writes a planned change if the files have not changed since it was planned, and undoes it. */
export class ProfileWriter {
  constructor(private readonly deps: WriterDeps) {}

  /** Writes a change. `plan` works it out, each time anew. Returns the texts from before and after. */
  async write(plan: (now: FilesNow) => Result<Texts>): Promise<Result<{ before: Texts; after: Texts }>> {
    for (let tries = 1; ; tries += 1) {
      const now = await this.deps.read();
      if (!now.ok) return now;
      const after = plan(now.value);
      if (!after.ok) return after;
      const before = now.value.texts;
      const written = await this.replace(before, after.value);
      if (written.ok) return ok({ before, after: after.value });
      if (written.error.code !== 'file-changed' || tries === TRIES) return written;
    }
  }

  /**
   * Restores the text from before, unless somebody else changed what the change had left. Fob's own sections of
   * credentials come and go in between, so in that file the profile is renamed back instead.
   */
  async undo(before: Texts, after: Texts, change: ProfileChange): Promise<Result<null>> {
    const undone = await this.write(({ texts }) => {
      const config = texts.config === after.config ? before.config : null;
      const credentials = credentialsBefore(texts.credentials, before, after, change);
      return config === null || credentials === null ? fail(changedSince) : ok({ config, credentials });
    });
    return undone.ok ? ok(null) : undone;
  }

  /** Writes both files or none, as far as that is possible. */
  private async replace(before: Texts, after: Texts): Promise<Result<null>> {
    const { files } = this.deps;
    const config = await files.editConfig(exactly(before.config, after.config));
    if (!config.ok || before.credentials === after.credentials) return config;
    const credentials = await files.editCredentials(exactly(before.credentials, after.credentials));
    if (credentials.ok) return credentials;
    await files.editConfig(exactly(after.config, before.config));
    return credentials;
  }
}

const exactly =
  (before: string, after: string) =>
  (text: string): Result<string> =>
    text === before ? ok(after) : fail(changedMeanwhile);

function credentialsBefore(now: string, before: Texts, after: Texts, change: ProfileChange): string | null {
  if (before.credentials === after.credentials) return now;
  if (now === after.credentials) return before.credentials;
  if (change.do !== 'rename' || others(now) !== others(after.credentials)) return null;
  const renamed = renameProfile({ config: '', credentials: now }, change.to, change.profile);
  return renamed.ok ? renamed.value.credentials : null;
}

/** The text without Fob's sections. Adding a section leaves an empty line, which does not count. */
const others = (credentials: string): string => removeOwnSections(credentials).trimEnd();

const changedMeanwhile: AppError = {
  code: 'file-changed',
  message: 'Another program keeps changing the files in ~/.aws.',
  nextStep: 'Wait until it has finished, then try again.',
};

/** The error if the change would write other lines than the person saw. */
export const changedSinceShown: AppError = {
  code: 'file-changed',
  message: 'The files in ~/.aws have changed since Fob showed these lines. Nothing was written.',
  nextStep: 'Check the new lines, then save again.',
};

const changedSince: AppError = {
  code: 'file-changed',
  message: 'The file has changed again, and undoing would lose that change. Nothing was written.',
  nextStep: 'Edit the profile, or the file itself.',
};
