import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small disk in memory that a test can fill. Only root may mount one. */
export class SmallDisk {
  static readonly available = process.platform === 'linux' && process.getuid?.() === 0;

  private readonly filler: string;

  private constructor(readonly path: string) {
    this.filler = join(path, 'filler');
  }

  static mount(path: string): SmallDisk {
    mkdirSync(path);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k,mode=0700', 'fob-test', path]);
    return new SmallDisk(path);
  }

  /** Fills the disk except for `freePages` pages. */
  fill(freePages: number): void {
    this.empty();
    const { bavail, bsize } = statfsSync(this.path);
    writeFileSync(this.filler, Buffer.alloc((bavail - freePages) * bsize));
  }

  /** Removes the file that fills the disk. */
  empty(): void {
    rmSync(this.filler, { force: true });
  }

  unmount(): void {
    execFileSync('umount', [this.path]);
  }
}
