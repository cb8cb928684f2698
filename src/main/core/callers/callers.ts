import type { OwnProcess, Peer, Processes, ProcessIdentity } from '../ports';
import { noClaim, type Claim } from './claim';
import { findProgram } from './find-program';
import type { Program } from './program';

/** Who asks for credentials: the connection, and what the request says of itself. */
export interface Caller {
  /** The process at the other end. Null if the system does not say. It is asked while the connection is open. */
  peer: () => Promise<Peer | null>;
  claim: Claim;
}

/** A caller of whom nothing is known. */
export const unknownCaller: Caller = { peer: () => Promise.resolve(null), claim: noClaim };

/** Finds the programs that ask for credentials. */
export class Callers {
  constructor(
    private readonly processes: Pick<Processes, 'startedBy'>,
    private readonly own: OwnProcess,
    /** The path of the `fob` command. */
    private readonly fobCommand: string,
  ) {}

  /** The program that asks, over whatever runs between it and Fob. */
  async of({ peer, claim }: Caller): Promise<Program> {
    const process = await peer().catch(() => null);
    return this.program(process, claim);
  }

  /** The program that runs in a process. */
  async ofProcess(process: ProcessIdentity): Promise<Program> {
    return this.program(process, noClaim);
  }

  private async program(process: Peer | ProcessIdentity | null, claim: Claim): Promise<Program> {
    const chain = process === null ? [] : await this.processes.startedBy(process).catch(() => []);
    const { pid, home } = this.own;
    return findProgram(chain, claim, { pid, home, fobCommand: this.own.realPath(this.fobCommand) });
  }
}
