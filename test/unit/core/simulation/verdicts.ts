import { moment } from './moments';
import type { Story } from './story';

/** The most broken rules to keep. More would not help, and a rule that always breaks would fill the memory. */
const MOST = 30;

/** The broken rules, each with the events that led to it. */
export class Verdicts {
  readonly broken: { rule: string; text: string }[] = [];

  constructor(
    private readonly story: Story,
    private readonly now: () => number,
  ) {}

  /** @param subjects the profiles, devices, keys and roles whose part of the story is shown */
  add(rule: string, what: string, subjects: readonly string[]): void {
    if (this.broken.length >= MOST) return;
    const lines = this.story.last(24, subjects).map((line) => `    ${line}`);
    this.broken.push({ rule, text: `${rule}: ${what} (${moment(this.now())})\n${lines.join('\n')}` });
  }
}
