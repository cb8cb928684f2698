import { useState } from 'react';
import type { RolloutRequest, TemplateId } from '../../../contract/policy';

/** What is being chosen before there is a plan. */
export interface RolloutDraft {
  /** Who asks AWS; null: whoever asked last, else the first user. */
  askedBy: string | null;
  /** `own`: a policy of the person's. */
  policy: TemplateId | 'own';
  ownText: string;
  /** Null: as the template has it. */
  policyName: string | null;
  groupName: string | null;
  users: readonly string[];
}

const first: RolloutDraft = {
  askedBy: null,
  policy: 'recommended',
  ownText: '',
  policyName: null,
  groupName: null,
  users: [],
};

/** Outlives the page, so that a look at another one loses nothing. */
let kept = first;

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

/** A plan that is to be changed is chosen again: the window may have been closed since. */
export function keepWish({ policyText, policyName, groupName, users }: RolloutRequest): void {
  const isKept = kept.policy !== 'own' && kept.users.length > 0;
  kept = { ...kept, policyName, groupName, users, ...(!isKept && { policy: 'own', ownText: policyText }) };
}

export function forgetDraft(): void {
  kept = first;
}
