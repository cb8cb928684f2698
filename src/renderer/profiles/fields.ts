import type { ProfileDraft, ProfileField, ProfileSource } from '../../contract/profiles';
import type { Suggestion } from '../components/SuggestInput';
import { duration } from '../format/time';

export const durations: Suggestion[] = [3_600, 7_200, 14_400, 28_800, 43_200].map((seconds) => ({
  value: String(seconds),
  note: duration(seconds),
}));

/** `12 h`. Null if the text is not a number of seconds that AWS accepts. */
export function durationWords(text: string): string | null {
  const seconds = /^\d{3,5}$/.test(text.trim()) ? Number(text) : 0;
  return seconds >= 900 && seconds <= 43_200 ? duration(seconds) : null;
}

/** Changes the source. Device and region change with it, unless the person chose them. */
export function withSource(draft: ProfileDraft, source: string, sources: readonly ProfileSource[]): ProfileDraft {
  const [old, next] = [draft.source, source].map((name) => sources.find(({ profile }) => profile === name));
  const follow = (field: 'device' | 'region') =>
    next !== undefined && draft[field] === (old?.[field] ?? '') ? next[field] : draft[field];
  return { ...draft, source, device: follow('device'), region: follow('region') };
}

/** The fault of a field, if the person has left or changed the field. */
export function visibleProblem(
  field: ProfileField,
  problems: Partial<Record<ProfileField, string>>,
  { touched, draft, initial }: { touched: ReadonlySet<ProfileField>; draft: ProfileDraft; initial: ProfileDraft },
): string | null {
  return touched.has(field) || draft[field] !== initial[field] ? (problems[field] ?? null) : null;
}
