import { useState } from 'react';
import type { ProfileDraft, ProfileField, ProfileForm } from '../../contract/profiles';
import { visibleProblem, withSource } from './fields';

export interface DraftState {
  draft: ProfileDraft;
  set: (field: ProfileField, text: string) => void;
  /** From now on, the form shows the fault of this field. */
  touch: (field: ProfileField) => void;
  touchAll: () => void;
  problem: (field: ProfileField, problems: Partial<Record<ProfileField, string>>) => string | null;
}

/** The content of the form. It exists only here. */
export function useDraft(form: ProfileForm): DraftState {
  const [draft, setDraft] = useState(form.draft);
  const [touched, setTouched] = useState<ReadonlySet<ProfileField>>(new Set());
  return {
    draft,
    set: (field, text) =>
      setDraft((before) =>
        field === 'source' ? withSource(before, text, form.sources) : { ...before, [field]: text },
      ),
    touch: (field) => setTouched((before) => new Set(before).add(field)),
    touchAll: () => setTouched(new Set(Object.keys(draft) as ProfileField[])),
    problem: (field, problems) => visibleProblem(field, problems, { touched, draft, initial: form.draft }),
  };
}
