import type { Context, Group, Offer, Subject } from '../deeds/deed';

/** A row of the palette: something that can be done now. */
export interface Row {
  /** The same after a restart. It has no secrets: the id of a deed, and the name of a profile or the like. */
  id: string;
  kind: Group['kind'];
  subject: Subject;
  offer: Offer;
}

/** The row for a deed with a subject. Null: it cannot be done now. */
export function rowOf(group: Group, deed: number, subject: number, context: Context): Row | null {
  const offer = group.offer(deed, subject, context);
  const about = group.subjects[subject];
  const id = group.deeds[deed]?.id;
  if (offer === null || about === undefined || id === undefined) return null;
  return { id: rowId(id, about.key), kind: group.kind, subject: about, offer };
}

/** Stands between the two parts of a row's id. No id of a deed has it. */
const BETWEEN = '|';

const rowId = (deed: string, key: string): string => `${deed}${BETWEEN}${key}`;

/** The id of the deed and the key of the subject in a row's id. */
export function partsOfId(id: string): { deed: string; key: string } {
  const at = id.indexOf(BETWEEN);
  return { deed: id.slice(0, at), key: id.slice(at + 1) };
}
