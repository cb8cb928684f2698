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
  /** The name of the program that a process runs. Null if the system does not say. */
  nameOf(pid: string): Promise<string | null>;
  /** Whether this very process still runs. Null if the system cannot say that now, because it is short of something. */
  isAlive(process: ProcessIdentity): Promise<boolean | null>;
}
