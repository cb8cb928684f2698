/** The input on the page Check. It stays while the person visits another page. */
export interface CheckDraft {
  /** `user`: the policies of a user at AWS. `text`: a policy that the person pastes or opens. */
  about: 'user' | 'text';
  /** Null: the first user. */
  userId: string | null;
  /** The user whose credentials ask AWS. Null: the checked user. */
  askedBy: string | null;
  text: string;
}

/** Properties of a component that edits the draft. */
export interface DraftProps {
  draft: CheckDraft;
  onDraft: (change: Partial<CheckDraft>) => void;
}

export const firstDraft: CheckDraft = { about: 'user', userId: null, askedBy: null, text: '' };

/** The user whom the address of the page names. Null: the page is about a text, or about the first user. */
export const checkedUser = ({ about, userId }: CheckDraft): string | null => (about === 'user' ? userId : null);
