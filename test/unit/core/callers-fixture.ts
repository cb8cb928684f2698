/** Programs that ask Fob, as the system would describe them. */
import type { Peer, ProcessFacts } from '../../../src/main/core/ports';
import { ask, processes } from './fob-fixture';

/** The `fob` command of the fixture, as its state names it. */
export const FOB = '/opt/fob/fob';

/** A process. Without more, an executable of its own name in `/usr/bin`. */
export const processOf = (name: string, more: Partial<ProcessFacts> = {}): ProcessFacts => ({
  pid: 1,
  born: 'boot 1',
  name,
  executable: { path: `/usr/bin/${name}`, version: '1' },
  script: null,
  args: [name],
  folder: '/home/alice/infra',
  terminal: null,
  ...more,
});

/** The shell of a terminal, and the app that shows it. */
export const terminal = (tty: string, pid: number): ProcessFacts[] => [
  processOf('zsh', { pid, born: `boot ${pid}`, terminal: tty, args: ['-zsh'] }),
  processOf('gnome-terminal-server', { pid: 900, born: 'boot 900' }),
  processOf('systemd', { pid: 800, born: 'boot 800' }),
];

let pids = 10_000;

/** `fob` with curl, run by the first of these processes. Returns the process that the connection belongs to. */
export function peerOf(
  chain: readonly ProcessFacts[],
  args: readonly string[] = ['credentials', 'admin'],
  fob: Partial<ProcessFacts> = {},
): Peer {
  const pid = (pids += 10);
  const [parent] = chain;
  for (const { pid: id, born } of chain) if (!processes.running.has(id)) processes.running.set(id, born);
  const tty = { terminal: parent?.terminal ?? null };
  processes.chains.set(pid, [
    processOf('curl', { ...tty, pid, born: `boot ${pid}` }),
    processOf('dash', {
      ...tty,
      pid: pid - 1,
      script: { path: FOB, version: '1' },
      args: ['sh', FOB, ...args],
      ...fob,
    }),
    ...chain,
  ]);
  return { pid, uptime: 1e6 };
}

/** Asks for credentials as this chain of processes. */
export function askAs(
  chain: readonly ProcessFacts[],
  path = '/credentials',
  query: Record<string, string> = {},
  signal = new AbortController().signal,
) {
  const peer = peerOf(chain);
  return ask(path, { profile: 'admin', ...query }, signal, () => Promise.resolve(peer));
}
