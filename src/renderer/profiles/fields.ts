import type { ProfileDraft, ProfileField, ProfileSource } from '../../contract/profiles';
import type { Suggestion } from '../components/SuggestInput';
import { duration } from '../format/time';

export const durations: Suggestion[] = [3_600, 7_200, 14_400, 28_800, 43_200].map((seconds) => ({
  value: String(seconds),
  note: duration(seconds),
}));

/** `12 h`, or null where it is no number of seconds that AWS takes. */
export function durationWords(text: string): string | null {
  const seconds = /^\d{3,5}$/.test(text.trim()) ? Number(text) : 0;
  return seconds >= 900 && seconds <= 43_200 ? duration(seconds) : null;
}

/** Device and region go with the source, unless they were chosen. */
export function withSource(draft: ProfileDraft, source: string, sources: readonly ProfileSource[]): ProfileDraft {
  const [old, next] = [draft.source, source].map((name) => sources.find(({ profile }) => profile === name));
  const follow = (field: 'device' | 'region') =>
    next !== undefined && draft[field] === (old?.[field] ?? '') ? next[field] : draft[field];
  return { ...draft, source, device: follow('device'), region: follow('region') };
}

/** Problems that are worth telling: of fields that were left or changed. */
export function toldProblem(
  field: ProfileField,
  problems: Partial<Record<ProfileField, string>>,
  { touched, draft, initial }: { touched: ReadonlySet<ProfileField>; draft: ProfileDraft; initial: ProfileDraft },
): string | null {
  return touched.has(field) || draft[field] !== initial[field] ? (problems[field] ?? null) : null;
}
