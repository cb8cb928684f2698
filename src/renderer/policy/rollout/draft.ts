import { useState } from 'react';
import type { RolloutRequest, TemplateId } from '../../../contract/policy';

/** The choices before there is a plan. */
export interface RolloutDraft {
  /** The policy and the group come first, then the users. */
  page: 'policy' | 'users';
  /** The user whose credentials ask AWS. Null: the one who asked last, otherwise the first user. */
  askedBy: string | null;
  /** `own`: the person's own policy. */
  policy: TemplateId | 'own';
  ownText: string;
  /** Null: the name from the template. */
  policyName: string | null;
  groupName: string | null;
  users: readonly string[];
}

const emptyDraft: RolloutDraft = {
  page: 'policy',
  askedBy: null,
  policy: 'recommended',
  ownText: '',
  policyName: null,
  groupName: null,
  users: [],
};

/** Kept outside the page, so that a visit to another page loses nothing. */
let kept = emptyDraft;

/** The kept draft, and the function that changes it. */
export function useDraft(): [RolloutDraft, (change: Partial<RolloutDraft>) => void] {
  const [draft, setDraft] = useState(kept);
  return [
    draft,
    (change) => {
      kept = { ...kept, ...change };
      setDraft(kept);
    },
  ];
}

/**
 * Turns the request of a plan back into a draft, so that the person can change it. The window may have been closed in
 * between, so the draft may be empty.
 */
export function editRequest({ policyText, policyName, groupName, users }: RolloutRequest): void {
  const isKept = kept.policy !== 'own' && kept.users.length > 0;
  kept = {
    ...kept,
    page: 'users',
    policyName,
    groupName,
    users,
    ...(!isKept && { policy: 'own', ownText: policyText }),
  };
}

/** Resets the draft. */
export function forgetDraft(): void {
  kept = emptyDraft;
}
