/** A process of this computer. No other one, earlier or later, has the same two values. */
export interface ProcessIdentity {
  pid: number;
  /** Since when it runs, in the system's own words. */
  born: string;
}

/** What a command says about its own process. It is input from outside. */
export interface ProcessClaim {
  pid: string;
  /** What the system says there about that process: a line of `/proc/PID/stat`, or of `ps -o lstart=`. */
  born: string;
}

/** The process at the other end of a connection, as the system tells it. */
export interface Peer {
  pid: number;
  /**
   * How long the computer had run when the connection was accepted, in seconds. A process that began later is another one
   * that got the same id.
   */
  uptime: number;
}

/** A file that a process runs. */
export interface RunFile {
  path: string;
  /** Changes when another file takes the place of this one. */
  version: string;
}

/** What the system says about a process. Only `args` and `name` are in the hands of the process itself. */
export interface ProcessFacts extends ProcessIdentity {
  /** What it calls itself. */
  name: string;
  /** Null if the system does not say, as of processes of another user. */
  executable: RunFile | null;
  /** The script, if the executable is an interpreter that was started with one. */
  script: RunFile | null;
  /** Its command line, up to some thousand characters. Empty if it cannot be read. */
  args: readonly string[];
  /** The folder in which it runs. */
  folder: string | null;
  /** The terminal to which it belongs. Null: to none. */
  terminal: string | null;
}

/** The process of Fob itself. */
export interface OwnProcess {
  pid: number;
  home: string;
  /** A path without links. The path as it is, if there is no such file. */
  realPath(path: string): string;
}

/** The processes of this computer. */
export interface Processes {
  /**
   * Finds the process that a command says it is. Null unless it runs here and could use what Fob offers: it shares Fob's
   * network and sees the same file. A command in a container or at the far end of ssh does not. `unseen`: the system
   * cannot say that now, because it is short of something.
   *
   * @param file An absolute path.
   */
  find(claim: ProcessClaim, file: string): Promise<ProcessIdentity | 'unseen' | null>;
  /**
   * A process and those that started it, the nearest first. Empty if it has ended, if its id belongs to another process by
   * now, or if the system does not say.
   */
  startedBy(process: Peer | ProcessIdentity): Promise<ProcessFacts[]>;
  /** Whether this very process still runs. Null if the system cannot say that now, because it is short of something. */
  isAlive(process: ProcessIdentity): Promise<boolean | null>;
}
