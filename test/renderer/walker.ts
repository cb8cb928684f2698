import type { CDPSession, Page } from '@playwright/test';

/** A walk that comes to more stops is in a list of hundreds of the same, and ends there. */
const MOST_STOPS = 120;

const TAB = { key: 'Tab', code: 'Tab', windowsVirtualKeyCode: 9, nativeVirtualKeyCode: 9 };

/** Goes through a page with Tab, or with clicks. It talks with the page directly: thousands of stops make up the time of the tests. */
export class Walker {
  private constructor(private readonly session: CDPSession) {}

  static async of(page: Page): Promise<Walker> {
    return new Walker(await page.context().newCDPSession(page));
  }

  /** Goes on with Tab until the focus comes to where it has been. Returns what is wrong with the page and its stops. */
  async walk(): Promise<string[]> {
    const faults = await this.ask<string[]>('startWalk');
    for (let stops = 0; stops < MOST_STOPS; stops++) {
      const found = await this.tab();
      if (found === null) break;
      faults.push(...found);
    }
    const after = await this.ask<string[]>('pageFaults');
    return [...faults, ...after.filter((fault) => !faults.includes(fault))];
  }

  /** Whether the walk has opened or closed something. */
  changedPage(): Promise<boolean> {
    return this.ask('changedPage');
  }

  /** Clicks everything that changes only the page. Returns what is wrong with the page after a click. */
  async click(): Promise<string[]> {
    const faults = new Set<string>();
    const count = await this.ask<number>('startClicks');
    let clicks = 0;
    for (let looks = 0; looks < count; looks++) {
      const place = await this.ask<{ x: number; y: number; name: string } | null>('nextClick');
      if (place === null) continue;
      clicks++;
      await this.mouse('mousePressed', place);
      await this.mouse('mouseReleased', place);
      for (const fault of await this.ask<string[]>('pageFaults'))
        faults.add(`after a click on ${place.name}: ${fault}`);
    }
    return clicks === 0 ? ['nothing to click'] : [...faults];
  }

  private mouse(type: 'mousePressed' | 'mouseReleased', { x, y }: { x: number; y: number }) {
    return this.session.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 });
  }

  private async tab(): Promise<string[] | null> {
    await this.session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...TAB });
    const [found] = await Promise.all([
      this.ask<string[] | null>('focusFaults'),
      this.session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...TAB }),
    ]);
    return found;
  }

  private async ask<T>(question: keyof typeof window.pageChecks): Promise<T> {
    const { result, exceptionDetails } = await this.session.send('Runtime.evaluate', {
      expression: `pageChecks.${question}()`,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  }
}
