import type { ProfileView } from '../../contract/app-state';
import type {
  FormPurpose,
  ProfileChange,
  ProfileDraft,
  ProfileField,
  ProfilePreview,
  ProfileSource,
} from '../../contract/profiles';
import { duration } from '../format/time';

/** The content of the form, and what the person did with it. */
export interface FormContent {
  draft: ProfileDraft;
  /** Fields that the person filled in, which nothing else changes any more. */
  edited: ReadonlySet<ProfileField>;
  /** The text of the role from which the other fields were derived. */
  derivedFrom: string | null;
}

/** What main read from the text of a role. */
export type RoleRead = Pick<ProfilePreview, 'role' | 'derived'>;

/** The form as it opens. `source` is the source that the person chose before. */
export const contentOf = (draft: ProfileDraft, source: string | null): FormContent => ({
  draft,
  edited: new Set(source === null ? [] : ['source']),
  derivedFrom: null,
});

/** The person changes a field. Device and region follow the source. */
export function withText(
  content: FormContent,
  field: ProfileField,
  text: string,
  sources: readonly ProfileSource[],
): FormContent {
  const { draft, edited } = content;
  return {
    ...content,
    draft: field === 'source' ? withSource(draft, text, sources) : { ...draft, [field]: text },
    edited: new Set(edited).add(field),
  };
}

/**
 * Fills in what follows from a role, unless the person did. A pasted link becomes the role's ARN. A name and an account
 * stay as they are, because the person may still be typing.
 *
 * @param asked The text of the role when main was asked.
 */
export function withRole(
  content: FormContent,
  asked: string,
  { role, derived }: RoleRead,
  sources: readonly ProfileSource[],
): FormContent {
  const { draft, edited, derivedFrom } = content;
  if (draft.role !== asked || derivedFrom === asked) return content;
  const shown = role !== null && /^\s*(?:https?:\/\/|arn:)/i.test(asked) ? role : asked;
  const read = { ...content, derivedFrom: shown, draft: { ...draft, role: shown } };
  if (derived === null) return read;
  const { name, source, region } = derived;
  const from = edited.has('source') || source === null ? read.draft : withSource(read.draft, source, sources);
  return {
    ...read,
    draft: {
      ...from,
      name: edited.has('name') ? from.name : name,
      region: edited.has('region') ? from.region : (region ?? sourceOf(from.source, sources)?.region ?? ''),
    },
  };
}

/** Changes the source. Device and region change with it, unless the person chose them. */
export function withSource(draft: ProfileDraft, source: string, sources: readonly ProfileSource[]): ProfileDraft {
  const [old, next] = [sourceOf(draft.source, sources), sourceOf(source, sources)];
  const follow = (field: 'device' | 'region') =>
    next !== undefined && draft[field] === (old?.[field] ?? '') ? next[field] : draft[field];
  return { ...draft, source, device: follow('device'), region: follow('region') };
}

/** The source of this name. Undefined while it is being typed. */
export const sourceOf = (name: string, sources: readonly ProfileSource[]): ProfileSource | undefined =>
  sources.find(({ profile }) => profile === name);

/** The source that starts from the key which the person used last. Null if none was used. */
export function lastUsedSource(
  sources: readonly ProfileSource[],
  profiles: readonly Pick<ProfileView, 'userId' | 'lastUsedAt'>[],
): string | null {
  const used = profiles.filter(({ userId, lastUsedAt }) => userId !== null && lastUsedAt !== null);
  const [last] = used.sort((a, b) => (b.lastUsedAt ?? 0) - (a.lastUsedAt ?? 0));
  return sources.find(({ userId, isCapped }) => userId === last?.userId && !isCapped)?.profile ?? null;
}

/** The draft that a form opens with. A new profile starts from the key that was used last, unless the person named one. */
export function openingDraft(
  { draft, sources }: { draft: ProfileDraft; sources: readonly ProfileSource[] },
  purpose: FormPurpose,
  asked: string | null,
  profiles: readonly Pick<ProfileView, 'userId' | 'lastUsedAt'>[],
): ProfileDraft {
  const last = purpose === 'new' && asked === null ? lastUsedSource(sources, profiles) : null;
  return last === null ? draft : withSource(draft, last, sources);
}

const HOUR = 3_600;
/** The lengths that the form offers, in seconds. */
export const usualDurations = [HOUR, 4 * HOUR, 12 * HOUR] as const;

/** Which of the lengths a text means. An empty one means the shortest. Null: another one. */
export function usualDuration(text: string): number | null {
  const trimmed = text.trim();
  return trimmed === '' ? HOUR : (usualDurations.find((seconds) => String(seconds) === trimmed) ?? null);
}

/** What the file says for a length. It says nothing for AWS's default. */
export const durationText = (seconds: number): string => (seconds === HOUR ? '' : String(seconds));

/** `12 h`. Null if the text is not a number of seconds that AWS accepts. */
export function durationWords(text: string): string | null {
  const seconds = /^\d{3,5}$/.test(text.trim()) ? Number(text) : 0;
  return seconds >= 900 && seconds <= 43_200 ? duration(seconds) : null;
}

/** The faults that a preview found, without those of fields that the person has changed since. */
export function currentProblems(
  { shown, about }: { shown: Pick<ProfilePreview, 'problems'> | null; about: ProfileChange | null },
  draft: ProfileDraft,
): ProfilePreview['problems'] {
  const before = about !== null && 'draft' in about ? about.draft : null;
  const isCurrent = (field: string) => before?.[field as ProfileField] === draft[field as ProfileField];
  return Object.fromEntries(Object.entries(shown?.problems ?? {}).filter(([field]) => isCurrent(field)));
}

/** The fault of a field, if the person has left or changed the field. */
export function visibleProblem(
  field: ProfileField,
  problems: Partial<Record<ProfileField, string>>,
  { touched, draft, initial }: { touched: ReadonlySet<ProfileField>; draft: ProfileDraft; initial: ProfileDraft },
): string | null {
  return touched.has(field) || draft[field] !== initial[field] ? (problems[field] ?? null) : null;
}
