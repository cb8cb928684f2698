import type { Result } from '../../../contract/app-error';

/** Files from which `fob shell-init` prints, so that a new shell need not wait for Fob. They hold no secrets. */
export interface ShellTextFiles {
  /** @param texts By the name of the file, without a folder. */
  write(texts: ReadonlyMap<string, string>): Promise<Result<null>>;
  /** Deletes all of them. */
  remove(): Promise<void>;
}
