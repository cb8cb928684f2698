/** Fields of `/proc/PID/stat`. */
export interface ProcStat {
  /** What the process calls itself. */
  name: string;
  state: string;
  parent: number;
  /** The number of its terminal. `0`: none. */
  terminal: string;
  /** The clock tick of its start, from the start of the computer. */
  start: string;
}

/** Reads a line of `/proc/PID/stat`. Null if it is none. [proc_pid_stat(5)] */
export function statIn(line: string): ProcStat | null {
  // The name of the program comes second, in brackets, and may have any character.
  const end = line.lastIndexOf(')');
  const fields = line
    .slice(end + 1)
    .trim()
    .split(/\s+/);
  const [state = '', parent = '', terminal = '', start = ''] = [fields[0], fields[1], fields[4], fields[19]];
  if (!/^[A-Z]$/i.test(state) || !/^\d{1,20}$/.test(start)) return null;
  return { name: line.slice(line.indexOf('(') + 1, end), state, parent: Number(parent), terminal, start };
}
