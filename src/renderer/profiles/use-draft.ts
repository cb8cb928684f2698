import { useState } from 'react';
import type { ProfileDraft, ProfileField, ProfileForm } from '../../contract/profiles';
import { contentOf, visibleProblem, withRole, withText, type RoleRead } from './form-content';

export interface DraftState {
  draft: ProfileDraft;
  set: (field: ProfileField, text: string) => void;
  /** Fills in what main read from the role. `asked` is the text of the role that main was asked about. */
  read: (asked: string, read: RoleRead) => void;
  /** From now on, the form shows the fault of this field. */
  touch: (field: ProfileField) => void;
  touchAll: () => void;
  problem: (field: ProfileField, problems: Partial<Record<ProfileField, string>>) => string | null;
}

/** The content of the form. It exists only here. `source` is the source that the person chose before. */
export function useDraft({ draft: initial, sources }: ProfileForm, source: string | null): DraftState {
  const [content, setContent] = useState(() => contentOf(initial, source));
  const [touched, setTouched] = useState<ReadonlySet<ProfileField>>(new Set());
  const { draft } = content;
  return {
    draft,
    set: (field, text) => setContent((before) => withText(before, field, text, sources)),
    read: (asked, read) => setContent((before) => withRole(before, asked, read, sources)),
    touch: (field) => setTouched((before) => new Set(before).add(field)),
    touchAll: () => setTouched(new Set(Object.keys(draft) as ProfileField[])),
    problem: (field, problems) => visibleProblem(field, problems, { touched, draft, initial }),
  };
}
