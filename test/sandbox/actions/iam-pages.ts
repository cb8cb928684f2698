import { validationError } from '../account/errors';
import type { AccountState } from '../account/model';
import type { ParamReader } from '../account/params';
import type { Result, Value } from './action';

export interface PageParams {
  readonly marker: string | undefined;
  readonly maxItems: number;
}

/** Reads MaxItems (1 to 1000, default 100) and Marker. */
export const readPageParams = (reader: ParamReader): PageParams => ({
  marker: reader.text('Marker', { min: 1, max: 320 }),
  maxItems: reader.integer('MaxItems', { min: 1, max: 1000 }) ?? 100,
});

/** One page of a list under `name`, with IsTruncated and Marker. IAM may return fewer rows than the client asks for. */
export function page(state: AccountState, name: string, rows: readonly Value[], params: PageParams): Result {
  const size = Math.min(params.maxItems, state.rules().iamPageSize ?? params.maxItems);
  const start = params.marker === undefined ? 0 : startOf(params.marker);
  const end = start + size;
  const more = end < rows.length;
  return { [name]: rows.slice(start, end), IsTruncated: more, Marker: more ? markerAt(end) : undefined };
}

const markerAt = (index: number): string => Buffer.from(`row:${index}`).toString('base64');

function startOf(marker: string): number {
  const index = /^row:(\d+)$/.exec(Buffer.from(marker, 'base64').toString('utf8'))?.[1];
  if (index === undefined) throw validationError('Invalid Marker.');
  return Number(index);
}
