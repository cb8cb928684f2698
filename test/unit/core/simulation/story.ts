import { moment } from './moments';

/** How many lines to keep. They are enough to see the cause of a failure. A replay of the seed shows everything. */
const KEPT = 5_000;

/** What happened, line by line, to read after a failure. */
export class Story {
  private lines: { text: string; about: string }[] = [];

  constructor(private readonly now: () => number) {}

  /** @param about the profile, device or session that the line belongs to; its lines can be read alone */
  tell(about: string, text: string): void {
    this.lines.push({ about, text: `${moment(this.now())}  ${about}: ${text}` });
    if (this.lines.length > 2 * KEPT) this.lines = this.lines.slice(-KEPT);
  }

  /** The last lines on any of the subjects, and on the world around them. */
  last(count: number, subjects: readonly string[]): string[] {
    return this.lines
      .filter(({ about }) => about === 'world' || subjects.some((subject) => about.includes(subject)))
      .slice(-count)
      .map(({ text }) => text);
  }
}
