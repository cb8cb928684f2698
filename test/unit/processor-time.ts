import { readFileSync } from 'node:fs';

/**
 * How long the processor works for `run`, in milliseconds. Other programs and other tests may keep it busy meanwhile, so
 * this counts the thread alone, or the process where the system does not tell it by thread.
 */
export function processorTimeOf(run: () => unknown): number {
  const start = spent();
  run();
  return spent() - start;
}

function spent(): number {
  if (process.platform === 'linux')
    return Number(readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
