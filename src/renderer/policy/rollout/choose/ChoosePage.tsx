import { useState } from 'react';
import type { PolicyTemplateView } from '../../../../contract/policy';
import { Button } from '../../../components/Button';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { ErrorNote } from '../../../components/ErrorNote';
import { Waiting } from '../../../devices/Waiting';
import { accountNumberOf } from '../../../../contract/arn';
import { useAppState } from '../../../state/app-state';
import { useTemplates } from '../../templates/use-templates';
import { useDraft } from '../draft';
import { useFocusIfLost } from '../use-focus-if-lost';
import { useRolloutCalls } from '../use-rollout-call';
import { ChoosePolicy } from './ChoosePolicy';
import { ChooseUsers } from './ChooseUsers';
import { missing, requestOf } from './rollout-request';
import { WhoAsks } from './WhoAsks';
import styles from './ChoosePage.module.css';

const none: PolicyTemplateView[] = [];

/** The choice of the policy, the users and the asking user. Nothing changes at AWS here. */
export function ChoosePage() {
  const users = useAppState((state) => state.users);
  const { phase, askedBy, users: read, error: noted } = useAppState(({ policy }) => policy.rollout);
  const [draft, onDraft] = useDraft();
  const calls = useRolloutCalls();
  const lead = useFocusIfLost<HTMLParagraphElement>(phase);
  const asker = users.find(({ id }) => id === (draft.askedBy ?? askedBy)) ?? users[0];
  const { result } = useTemplates(asker?.id ?? '');
  if (asker === undefined) return null;
  const templates = result?.ok === true ? result.value : none;
  const isOfAccount =
    read?.every(({ arn }) => asker.account === null || accountNumberOf(arn) === asker.account) ?? false;
  const accountUsers = isOfAccount ? read : null;
  const request = requestOf(draft, templates, accountUsers ?? []);
  const reason = missing(request);
  const error = calls.error ?? (result?.ok === false ? result.error : noted);
  return (
    <>
      <p className={styles.lead} ref={lead} tabIndex={-1}>
        Puts a policy that wants MFA on a group, and users into it, one call to AWS at a time. You see every step before
        anything is changed, and can take it back.
      </p>
      <WhoAsks asker={asker} onChange={(id) => onDraft({ askedBy: id })} />
      <ChoosePolicy draft={draft} request={request} templates={templates} onDraft={onDraft} />
      <ChooseUsers
        users={accountUsers}
        chosen={request.users}
        askerName={asker.name}
        isReading={calls.pending === 'rollout.read-users'}
        onRead={() => void calls.send('rollout.read-users', { askedBy: asker.id })}
        onChange={(chosen) => onDraft({ users: chosen })}
      />
      {error && <ErrorNote error={error} isAlert action={phase === 'unreadable' && <PutAway />} />}
      <div className={styles.actions}>
        <Button
          look="primary"
          isDisabled={reason !== null}
          isPending={calls.pending === 'rollout.plan'}
          onPress={() => void calls.send('rollout.plan', { askedBy: asker.id, request })}
        >
          Preview
        </Button>
        <div role="status" className={styles.hint}>
          {calls.pending === 'rollout.plan' ? <Waiting>Looking what there is already…</Waiting> : reason}
        </div>
      </div>
    </>
  );
}

/** Fob cannot read the record of an earlier run. It must be put away before a new plan. */
function PutAway() {
  const [isAsking, setAsking] = useState(false);
  const calls = useRolloutCalls();
  return (
    <>
      <Button size="small" onPress={() => setAsking(true)}>
        Put it away…
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        title="Put the earlier rollout away?"
        confirm="Put away"
        onConfirm={() => void calls.send('rollout.forget')}
        onClose={() => setAsking(false)}
      >
        Fob no longer knows what it made, so it cannot take that back. Nothing at AWS changes.
      </ConfirmDialog>
    </>
  );
}
