import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A person's home folder for one test. */
export class TestHome {
  private constructor(readonly path: string) {}

  /**
   * @param files - Text by path below the home folder, for example `.aws/credentials`. Only the owner may read them.
   */
  static async create(files: Readonly<Record<string, string>> = {}): Promise<TestHome> {
    const home = new TestHome(await mkdtemp(join(tmpdir(), 'fob-home-')));
    for (const [file, text] of Object.entries(files)) await home.write(file, text);
    return home;
  }

  file(path: string): string {
    return join(this.path, path);
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(this.file(path)), { recursive: true, mode: 0o700 });
    await writeFile(this.file(path), text);
    await chmod(this.file(path), 0o600);
  }

  read(path: string): Promise<string> {
    return readFile(this.file(path), 'utf8');
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
