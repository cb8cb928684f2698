/** A real file system of its own, which a test can fill up or make read-only. Linux only, and only for root. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, rmdirSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const mount = (...args: string[]) => spawnSync('mount', args, { encoding: 'utf8' });

export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), 'fob-disk-'));

  constructor() {
    const mounted = mount('-t', 'tmpfs', '-o', 'size=512k', 'fob-test', this.path);
    if (mounted.status === 0) return;
    rmdirSync(this.path);
    throw new Error(mounted.error?.message ?? mounted.stderr.trim());
  }

  /** Takes all space that is left. Existing files stay readable. */
  fill(): void {
    const filler = openSync(this.filler, 'a');
    const page = Buffer.alloc(4096);
    try {
      for (;;) writeSync(filler, page);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    } finally {
      closeSync(filler);
    }
  }

  empty(): void {
    rmSync(this.filler, { force: true });
  }

  makeReadOnly(): void {
    mount('-o', 'remount,ro', this.path);
  }

  remove(): void {
    spawnSync('umount', [this.path]);
    rmdirSync(this.path);
  }

  private get filler(): string {
    return join(this.path, 'filler');
  }
}

/** Why this computer cannot mount one. Null if it can. */
export const whyNoSmallDisk: string | null = (() => {
  if (process.platform !== 'linux') return 'only Linux has tmpfs';
  try {
    new SmallDisk().remove();
    return null;
  } catch (error) {
    return `mounting a tmpfs is not permitted: ${(error as Error).message}`;
  }
})();
