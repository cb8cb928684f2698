import { isPossibleTime } from '../../core/aws/time';
import { NotAwsError } from './aws-answer';

/** Returns the value. Throws if it is missing: AWS always sends it, so the answer does not come from AWS. */
export function present<T>(value: T | undefined): T {
  if (value === undefined || value === '' || Number.isNaN(value)) {
    throw new NotAwsError(200, 'Something that AWS always sends is missing in the answer.');
  }
  return value;
}

export const timeOf = (date: Date | undefined): number => present(date?.getTime());

/** Returns when credentials end. Throws if they cannot end then. */
export function endOf(date: Date | undefined): number {
  const time = timeOf(date);
  if (!isPossibleTime(time))
    throw new NotAwsError(200, `Credentials cannot end at ${date?.toISOString() ?? 'no time'}.`);
  return time;
}

/** One page of a list. */
interface Page {
  IsTruncated?: boolean | undefined;
  Marker?: string | undefined;
}

/**
 * Reads all pages of a list. It throws if a page is missing, because callers would take the missing items for deleted
 * ones.
 */
export async function allPages<P extends Page>(read: (from: { Marker?: string }) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  for (let from: { Marker?: string } | null = {}; from !== null;) {
    const page: P = await read(from);
    pages.push(page);
    const next = page.IsTruncated === true ? present(page.Marker) : null;
    if (next !== null && next === from.Marker) throw new NotAwsError(200, 'A page of a list leads to itself.');
    from = next === null ? null : { Marker: next };
  }
  return pages;
}
