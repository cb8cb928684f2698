/** A program of its own: V8 counts exactly only in code that is loaded after the count has begun. Prints JSON. */
import { startCounting } from './work';

/** Work for a text, and for one that is twice as long, by parser and attack. */
export type WorkByParser = Record<string, Record<string, { short: number; long: number }>>;

/** Characters. */
const SHORT = 300;

/** Code that is known to do work that grows with the square. It shows that the count would notice. */
const knownSlow = {
  name: 'known to be slow',
  attacks: { 'searches again and again': (length: number) => '${'.repeat(length / 2) },
  parse: (text: string) => Array.from(text, (_, at) => [text.indexOf('}', at), /^\$\{[^}]*\}/.exec(text.slice(at))]),
};

async function main(): Promise<void> {
  const { workOf } = startCounting();
  const { outsideParsers } = await import('./parsers');
  const work: WorkByParser = {};
  for (const { name, attacks, parse } of [knownSlow, ...outsideParsers]) {
    for (const [attack, make] of Object.entries(attacks)) {
      const [short, long] = [make(SHORT), make(2 * SHORT)];
      // What runs for the first time makes tables and the like.
      await parse(short);
      work[name] = {
        ...work[name],
        [attack]: { short: await workOf(() => parse(short)), long: await workOf(() => parse(long)) },
      };
    }
  }
  process.stdout.write(JSON.stringify(work));
}

void main();
