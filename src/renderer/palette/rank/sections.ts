import type { AppState } from '../../../contract/app-state';
import type { Context, Group } from '../deeds/deed';
import { texts } from '../texts';
import type { Lately } from './lately';
import { rank } from './rank';
import { partsOfId, rowOf, type Row } from './row';

/** Rows with a heading. Results have none. */
export interface Section {
  title: string | null;
  rows: readonly Row[];
}

const MOST = { recentRows: 4, recentProfiles: 5, pinned: 12 };

/** Everything that the palette lists for a text. */
export function sectionsFor(typed: string, groups: readonly Group[], context: Context, lately: Lately): Section[] {
  if (typed.trim() !== '') return [{ title: null, rows: rank(typed, groups, context, lately) }];
  const listed = new Set<string>();
  const fresh = (rows: (Row | null)[]): Row[] =>
    rows.filter((row): row is Row => {
      if (row === null || listed.has(row.id)) return false;
      listed.add(row.id);
      return true;
    });
  const { recent, pinned, others } = texts.sections;
  return [
    {
      title: recent,
      rows: fresh([
        ...lately.rows.slice(0, MOST.recentRows).map((id) => findRow(id, groups, context)),
        ...lately.profiles.slice(0, MOST.recentProfiles).map((name) => usualRow(name, groups, context)),
      ]),
    },
    { title: pinned, rows: fresh(pinnedNames(context.state).map((name) => usualRow(name, groups, context))) },
    { title: others, rows: fresh(firstRows(groups, context)) },
  ].filter(({ rows }) => rows.length > 0);
}

/** Everything that can be done with one subject, in the order of its table, or what fits the text. */
export function sectionsAbout(
  key: string,
  typed: string,
  groups: readonly Group[],
  context: Context,
  lately: Lately,
): Section[] {
  const found = find(key, groups);
  if (found === null) return [];
  const { group, subject } = found;
  const subjects = group.subjects.slice(subject, subject + 1);
  const alone: Group = { ...group, subjects, offer: (deed, _, now) => group.offer(deed, subject, now) };
  if (typed.trim() !== '') return [{ title: null, rows: rank(typed, [alone], context, lately) }];
  const rows = alone.deeds.map(({ words }, deed) => (words.needed.length > 0 ? null : rowOf(alone, deed, 0, context)));
  return [{ title: null, rows: rows.filter((row) => row !== null) }];
}

function find(key: string, groups: readonly Group[]): { group: Group; subject: number } | null {
  for (const group of groups) {
    const subject = group.subjects.findIndex((each) => each.key === key);
    if (subject !== -1) return { group, subject };
  }
  return null;
}

/** The row of this id, if it can still be done. */
function findRow(id: string, groups: readonly Group[], context: Context): Row | null {
  const { deed, key } = partsOfId(id);
  const found = find(key, groups);
  if (found === null) return null;
  const index = found.group.deeds.findIndex((each) => each.id === deed);
  const row = index === -1 ? null : rowOf(found.group, index, found.subject, context);
  return row?.offer.isImpossible ? null : row;
}

/** What a person usually does with this profile. */
function usualRow(name: string, groups: readonly Group[], context: Context): Row | null {
  const found = find(`profile/${name}`, groups);
  const deed = found?.group.deeds.findIndex(({ isUsual }) => isUsual) ?? -1;
  return found && rowOf(found.group, deed, found.subject, context);
}

const pinnedNames = ({ profiles }: AppState): string[] =>
  profiles
    .filter(({ isPinned }) => isPinned)
    .map(({ name }) => name)
    .slice(0, MOST.pinned);

const firstRows = (groups: readonly Group[], context: Context): (Row | null)[] =>
  groups
    .filter(({ kind }) => kind === 'app')
    .flatMap((group) => group.deeds.map(({ isUsual }, deed) => (isUsual ? rowOf(group, deed, 0, context) : null)));
