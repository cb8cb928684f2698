import { moment } from './moments';
import type { Story } from './story';

/** So many are enough to understand; a rule that breaks all the time would fill the memory. */
const MOST = 30;

/** Rules that were broken, each with what led to it. */
export class Verdicts {
  readonly broken: { rule: string; text: string }[] = [];

  constructor(
    private readonly story: Story,
    private readonly now: () => number,
  ) {}

  /** @param subjects whose part of the story is shown: profiles, devices, keys, roles */
  add(rule: string, what: string, subjects: readonly string[]): void {
    if (this.broken.length >= MOST) return;
    const lines = this.story.last(24, subjects).map((line) => `    ${line}`);
    this.broken.push({ rule, text: `${rule}: ${what} (${moment(this.now())})\n${lines.join('\n')}` });
  }
}
