import type { Result } from '../../../contract/app-error';
import type { CommandOnPathView } from '../../../contract/command-on-path';

/** The networks of this computer. */
export interface NetworkWatch {
  /**
   * Calls `onChange` after the networks changed. It costs some work while it runs. Returns a function that stops it.
   */
  watch(onChange: () => void): () => void;
}

/** Starts Fob when the person signs in to the computer. */
export interface LoginItem {
  readonly supported: boolean;
  set(on: boolean): Promise<Result<null>>;
}

/** Whether terminals find the `fob` command. Each answer describes the state afterwards. */
export interface CommandOnPath {
  look(): Promise<CommandOnPathView>;
  link(): Promise<Result<CommandOnPathView>>;
  unlink(): Promise<Result<CommandOnPathView>>;
}

/** The programs that a terminal of this person finds. */
export interface ProgramsOnPath {
  /** The paths of those that there are, by name. Names are fixed in the code and never come from a page. */
  find(names: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
