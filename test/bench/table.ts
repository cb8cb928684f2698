import type { Result, Target } from './result';
import type { Summary } from './statistics';

const headings = ['', 'Fob', 'baseline', '', 'ratio', 'target', 'met'];

/** The results as lines of text for a person, with the quartiles behind each median. */
export function table(results: readonly Result[]): string {
  const rows = [headings, ...results.map(cells)];
  const widths = headings.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function cells({ what, against, unit, fob, baseline, ratio, target, met }: Result): string[] {
  const faster = target !== undefined && 'timesFaster' in target;
  return [
    what,
    `${spread(fob)} ${unit}`,
    `${spread(baseline)} ${unit}`,
    against,
    faster ? `${digits(1 / ratio)}× faster` : `${ratio.toFixed(2)}×`,
    target === undefined ? '' : inWords(target),
    met === undefined ? '' : met ? 'yes' : 'NO',
  ];
}

const spread = ({ median, low, high }: Summary): string => `${digits(median)} (${digits(low)}–${digits(high)})`;

const inWords = (target: Target): string =>
  'atMost' in target ? `≤ ${target.atMost}×` : `≥ ${target.timesFaster}× faster`;

/** Rounds to three digits. The measurements are no more precise than that. */
const digits = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
