import { readFileSync, readlinkSync } from 'node:fs';

/** What the kernel keeps a process from. */
export interface Sandboxing {
  readonly uid: number;
  /** 2: what it may ask of the kernel is filtered. */
  readonly seccomp: number;
  /** 1: nothing it starts has more rights. */
  readonly noNewPrivileges: number;
  /** Rights of root it holds, in its own namespace or any other. */
  readonly capabilities: number;
}

/** Reads it from the process's status. */
export function sandboxing(pid: number): Sandboxing {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string, radix = 10) =>
    parseInt(new RegExp(`^${name}:\\s+(\\w+)`, 'm').exec(status)?.[1] ?? '', radix);
  return {
    uid: field('Uid'),
    seccomp: field('Seccomp'),
    noNewPrivileges: field('NoNewPrivs'),
    capabilities: field('CapEff', 16),
  };
}

/** Whether a process sees other processes and networks than another one does. Only root may look. */
export function isApart(pid: number, from: number): boolean {
  return ['pid', 'net'].every(
    (kind) => readlinkSync(`/proc/${pid}/ns/${kind}`) !== readlinkSync(`/proc/${from}/ns/${kind}`),
  );
}
