import type { AppError, Result } from '../../../contract/app-error';
import { removeSection, setSection } from '../aws-files/own-sections';
import { END_KEY } from '../aws-files/ownership';
import type { AwsFiles, Clock } from '../ports';
import type { StoredSession } from '../sessions/stored-session';

/** A profile that Fob keeps in the credentials file, for tools that read nothing else. */
export interface WrittenProfile {
  /** The profile that the credentials belong to. */
  profile: string;
  /** The section's name. */
  target: string;
  region: string | null;
  /** A text after Fob's comment in the section. */
  note?: string;
}

interface Written {
  at: number | null;
  error: AppError | null;
}

/**
 * Writes sections into `~/.aws/credentials` and removes them. It knows when it wrote a section, or why it could not.
 */
export class WrittenProfiles {
  private readonly written = new Map<string, Written>();

  constructor(
    private readonly files: AwsFiles,
    private readonly clock: Clock,
    private readonly onChange: () => void,
  ) {}

  status(target: string): { at: number | null; error: AppError | null } {
    return this.written.get(target) ?? { at: null, error: null };
  }

  async write({ profile, target, region, note }: WrittenProfile, session: StoredSession): Promise<Result<null>> {
    const values = {
      aws_access_key_id: session.accessKeyId,
      aws_secret_access_key: session.secretAccessKey,
      aws_session_token: session.sessionToken,
      [END_KEY]: new Date(session.expiresAt).toISOString(),
      ...(region === null ? {} : { region }),
    };
    const result = await this.files.editCredentials((text) =>
      setSection(text, { name: target, values, profile, ...(note === undefined ? {} : { note }) }),
    );
    const before = this.written.get(target)?.at ?? null;
    this.written.set(target, result.ok ? { at: this.clock.now(), error: null } : { at: before, error: result.error });
    this.onChange();
    return result;
  }

  /** Removes the section, if it is Fob's. */
  async remove(target: string): Promise<Result<null>> {
    const result = await this.files.editCredentials((text) => removeSection(text, target));
    if (result.ok) this.written.delete(target);
    else this.written.set(target, { at: null, error: result.error });
    this.onChange();
    return result;
  }
}
