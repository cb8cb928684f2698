/**
 * What Fob remembers of a text that it wrote into a view: which keys each section had, and a digest of each value. That
 * is enough to tell later what a tool changed, and it keeps no secret.
 */
import { z } from 'zod/mini';
import { whatToolsRead } from '../aws-files/what-tools-read';
import type { Digest } from './view-text';

const baseSchema = z.record(z.string(), z.record(z.string(), z.string()));
/** By section header, then by key: a digest of the value. */
export type Base = z.infer<typeof baseSchema>;

/** The base of a text, as the AWS CLI reads it. */
export const baseOf = (text: string, digest: Digest): Base =>
  Object.fromEntries(
    [...whatToolsRead(text).cli].map(([header, keys]) => [
      header,
      Object.fromEntries([...keys].map(([key, { value }]) => [key, valueDigest(value, digest)])),
    ]),
  );

/** Enough that no two values of a person's files look the same by chance. */
const DIGITS = 16;

/** What a base has in place of a value. */
export const valueDigest = (value: string, digest: Digest): string => digest(value).slice(0, DIGITS);

/** Reads what {@link baseOf} made, from its JSON. Null if it is damaged. */
export function parseBase(json: string): Base | null {
  try {
    return baseSchema.parse(JSON.parse(json));
  } catch {
    return null;
  }
}
