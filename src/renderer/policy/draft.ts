/** What is being asked on the page Check; kept while its reader looks at another page. */
export interface CheckDraft {
  /** `user`: what AWS says of a user; `text`: a policy that was pasted or opened. */
  about: 'user' | 'text';
  /** Null: the first one. */
  userId: string | null;
  /** Who asks AWS; null: the user. */
  askedBy: string | null;
  text: string;
}

export interface DraftProps {
  draft: CheckDraft;
  onDraft: (change: Partial<CheckDraft>) => void;
}

export const firstDraft: CheckDraft = { about: 'user', userId: null, askedBy: null, text: '' };
