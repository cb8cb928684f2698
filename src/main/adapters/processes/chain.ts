/** Processes of one chain at most. */
const MOST = 30;

/** What a walk from process to process has to know of each. */
export interface ProcessOfChain {
  /** The id of the process that started it. */
  parent: number;
  /** When it began. A greater number is later. */
  began: number | bigint;
}

/**
 * Walks from a process to the one that started it, to the one that started that, and so on. The nearest comes first.
 *
 * @param look Says what the system knows of a process. Null: there is none with this id, or the system does not say.
 * @param isMeant Whether the first process is the wanted one, and not a later one with the same id. If not, there is no chain.
 */
export function chainFrom<Process extends ProcessOfChain>(
  first: number,
  look: (pid: number) => Process | null,
  isMeant: (process: Process) => boolean,
): (Process & { pid: number })[] {
  const chain: (Process & { pid: number })[] = [];
  for (let pid = first; pid > 0 && chain.length < MOST;) {
    const process = look(pid);
    const child = chain.at(-1);
    if (process === null) break;
    // A parent that began after its child is another process with the id of the one that has ended.
    if (child === undefined ? !isMeant(process) : process.began > child.began) break;
    chain.push({ ...process, pid });
    pid = process.parent;
  }
  return chain;
}
