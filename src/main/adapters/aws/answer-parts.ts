import { NotAwsError } from './aws-answer';

/** An answer of the right name without what AWS always puts in it was not made by AWS. */
export function present<T>(value: T | undefined): T {
  if (value === undefined || value === '' || Number.isNaN(value)) {
    throw new NotAwsError(200, 'The answer lacks what AWS always puts in it.');
  }
  return value;
}

export const timeOf = (date: Date | undefined): number => present(date?.getTime());

/** One answer of a list that AWS gives in pages. */
interface Page {
  IsTruncated?: boolean | undefined;
  Marker?: string | undefined;
}

/** All pages of a list. A list that breaks off is no list: what is missing in it could be taken for deleted. */
export async function allPages<P extends Page>(read: (from: { Marker?: string }) => Promise<P>): Promise<P[]> {
  const pages: P[] = [];
  for (let from: { Marker?: string } | null = {}; from !== null;) {
    const page: P = await read(from);
    pages.push(page);
    from = page.IsTruncated === true ? { Marker: present(page.Marker) } : null;
  }
  return pages;
}
