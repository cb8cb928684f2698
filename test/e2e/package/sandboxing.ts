import { readFileSync, readlinkSync } from 'node:fs';

/** The limits that the kernel sets for a process. */
export interface Sandboxing {
  readonly uid: number;
  /** 2: the kernel filters the system calls of the process. */
  readonly seccomp: number;
  /** 1: a program that the process starts gets no more rights. */
  readonly noNewPrivileges: number;
  /** Rights of root that the process has, in its own namespace or another. */
  readonly capabilities: number;
}

/** Reads the limits of a process from /proc. */
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

/** Whether a process has its own namespaces for processes and networks, unlike `from`. Only root may read this. */
export function isApart(pid: number, from: number): boolean {
  return ['pid', 'net'].every(
    (kind) => readlinkSync(`/proc/${pid}/ns/${kind}`) !== readlinkSync(`/proc/${from}/ns/${kind}`),
  );
}
