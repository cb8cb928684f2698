import type { Result } from '../../../contract/app-error';

/** One of the two files of the shared AWS configuration, as read. `text` is null if the file does not exist. */
export interface AwsFileText {
  path: string;
  text: string | null;
  /**
   * The system's error message if the file exists but cannot be read. `NOT_UTF8` if its bytes are not UTF-8: `text` then
   * has what can be read of it, if anything.
   */
  problem: string | null;
}

/** Both files of the shared AWS configuration, as read. */
export interface AwsFileTexts {
  config: AwsFileText;
  credentials: AwsFileText;
}

/** Reads, watches and edits `~/.aws/config` and `~/.aws/credentials`. */
export interface AwsFiles {
  read(): Promise<AwsFileTexts>;
  /**
   * Whether a file looks different now than when it was read last: by its inode, size and times, without a read. False
   * if the disk does not answer within a second. Never rejects.
   */
  isStale(): Promise<boolean>;
  /** Calls `onChange` after either file changed and came to rest. Returns a function that stops it. */
  watch(onChange: () => void): () => void;
  /**
   * Applies a pure edit to the credentials file: reads, edits, checks that nobody else wrote, and replaces the file
   * atomically. The edit may run more than once. It returns the new text, the same text (then nothing is written), or
   * an error. `forget` lists secrets that leave the disk with this edit, so that no backup keeps a line with them.
   */
  editCredentials(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
  /** The same for the config file, which holds nothing of Fob's. Only the lines that the edit changes change. */
  editConfig(edit: (text: string) => Result<string>, forget?: readonly string[]): Promise<Result<null>>;
}

/** The environment variables that matter to how SDKs read profiles, for example `AWS_ENDPOINT_URL`. */
export type AwsEnvironment = Readonly<Record<string, string | undefined>>;
