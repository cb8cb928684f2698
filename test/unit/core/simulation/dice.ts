/** Random numbers from a seed. The same seed gives the same run on every computer. */
export class Dice {
  private state: number;

  constructor(private readonly seed: string) {
    // FNV-1a makes similar seeds, such as "7" and "8", start far apart.
    let hash = 0x811c9dc5;
    for (const character of seed) hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
    this.state = hash >>> 0;
  }

  /** Separate dice for one part of the world. If that part rolls more often, no other part changes. */
  of(part: string): Dice {
    return new Dice(`${this.seed}/${part}`);
  }

  /** A number from 0 up to but not including 1 (mulberry32). */
  roll(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(probability: number): boolean {
    return this.roll() < probability;
  }

  /** A whole number between two others, which are included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.roll() * (most - least + 1));
  }

  /** A random time with this mean, so that events have no rhythm (exponential distribution). */
  gap(mean: number): number {
    return Math.ceil(-Math.log(1 - this.roll()) * mean);
  }

  pick<T>(list: readonly T[]): T {
    const item = list[Math.floor(this.roll() * list.length)];
    if (item === undefined) throw new Error('Nothing to pick from.');
    return item;
  }

  /** One of the names, picked in proportion to its weight. */
  weigh<K extends string>(weights: Readonly<Record<K, number>>): K {
    const entries = Object.entries(weights) as [K, number][];
    let left = this.roll() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [name, weight] of entries) {
      left -= weight;
      if (left < 0) return name;
    }
    return this.pick(entries)[0];
  }
}
