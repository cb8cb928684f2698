import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type DesktopSession } from '../../desktop/desktop-session';

const run = promisify(execFile);

/** Types on a test desktop as a person would. */
export class Keyboard {
  constructor(private readonly session: DesktopSession) {}

  /** Types into the window whose title matches, over the text in its field. Does nothing if there is no such window. */
  async type(title: string, text: string): Promise<void> {
    const window = await this.find(title);
    if (window === undefined) return;
    try {
      await this.xdotool('windowactivate', '--sync', window);
      await this.xdotool('key', 'ctrl+a');
      await this.xdotool('type', '--delay', '20', text);
    } catch {
      // The window has closed. The caller notices if the text does not arrive.
    }
  }

  /** Presses keys, such as `ctrl+plus`, one after the other in the window whose title matches. */
  async press(title: string, ...keys: string[]): Promise<void> {
    const window = await this.find(title);
    if (window === undefined) throw new Error(`There is no window titled ${title}.`);
    await this.xdotool('windowactivate', '--sync', window);
    await this.xdotool('key', ...keys);
  }

  /** Presses keys wherever the focus is. */
  async pressAnywhere(keys: string): Promise<void> {
    await this.xdotool('key', keys);
  }

  /** Whether a window with such a title is on the screen. */
  async sees(title: string): Promise<boolean> {
    return (await this.find(title)) !== undefined;
  }

  private async find(title: string): Promise<string | undefined> {
    const found = await this.xdotool('search', '--onlyvisible', '--name', title).catch(() => '');
    return found.trim().split('\n')[0] || undefined;
  }

  private async xdotool(...args: string[]): Promise<string> {
    const { stdout } = await run('xdotool', args, { env: this.session.env, timeout: 10_000 });
    return stdout;
  }
}
