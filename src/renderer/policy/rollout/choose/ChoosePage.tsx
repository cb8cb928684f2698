import type { PolicyTemplateView } from '../../../../contract/policy';
import { Button } from '../../../components/Button';
import { ErrorNote } from '../../../components/ErrorNote';
import { Waiting } from '../../../devices/Waiting';
import { accountNumberOf } from '../../../../contract/arn';
import { useAppState } from '../../../state/app-state';
import { useTemplates } from '../../templates/use-templates';
import { useDraft } from '../draft';
import { RolloutSteps } from '../RolloutSteps';
import { texts } from '../texts';
import { useFocusIfLost } from '../../../components/use-focus-if-lost';
import { useRolloutCalls } from '../use-rollout-call';
import { ChoosePolicy } from './ChoosePolicy';
import { ChooseUsers } from './ChooseUsers';
import { ForgetEarlier } from './ForgetEarlier';
import { missing, missingPolicy, requestOf } from './rollout-request';
import { WhoAsks } from './WhoAsks';
import styles from './ChoosePage.module.css';

const none: PolicyTemplateView[] = [];

/** The choice of who asks AWS, of the policy, then of the users. Nothing changes at AWS here. */
export function ChoosePage() {
  const users = useAppState((state) => state.users);
  const { phase, askedBy, users: read, error: noted } = useAppState(({ policy }) => policy.rollout);
  const [draft, onDraft] = useDraft();
  const { page } = draft;
  const calls = useRolloutCalls();
  const lead = useFocusIfLost<HTMLParagraphElement>(`${phase} ${page}`);
  const asker = users.find(({ id }) => id === (draft.askedBy ?? askedBy)) ?? users[0];
  const { result } = useTemplates(asker?.id ?? '');
  if (asker === undefined) return null;
  const templates = result?.ok === true ? result.value : none;
  const isOfAccount =
    read?.every(({ arn }) => asker.account === null || accountNumberOf(arn) === asker.account) ?? false;
  const accountUsers = isOfAccount ? read : null;
  const request = requestOf(draft, templates, accountUsers ?? []);
  const isPolicy = page === 'policy';
  const reason = isPolicy ? missingPolicy(request) : missing(request);
  const error = calls.error ?? (result?.ok === false ? result.error : noted);
  const next = () => {
    if (isPolicy) onDraft({ page: 'users' });
    else void calls.send('rollout.plan', { askedBy: asker.id, request });
  };
  return (
    <>
      <RolloutSteps phase={phase} page={page} />
      <p className={styles.lead} ref={lead} tabIndex={-1}>
        {texts.lead}
      </p>
      {isPolicy ? (
        <>
          <WhoAsks asker={asker} onChange={(id) => onDraft({ askedBy: id })} />
          <ChoosePolicy draft={draft} request={request} templates={templates} onDraft={onDraft} />
        </>
      ) : (
        <ChooseUsers
          users={accountUsers}
          chosen={request.users}
          askerName={asker.name}
          isReading={calls.pending === 'rollout.read-users'}
          onRead={() => void calls.send('rollout.read-users', { askedBy: asker.id })}
          onChange={(chosen) => onDraft({ users: chosen })}
        />
      )}
      {error && <ErrorNote error={error} isAlert action={phase === 'unreadable' && <ForgetEarlier />} />}
      <div className={styles.actions}>
        <Button look="primary" isDisabled={reason !== null} isPending={calls.pending === 'rollout.plan'} onPress={next}>
          {isPolicy ? texts.next : texts.review}
        </Button>
        {!isPolicy && <Button onPress={() => onDraft({ page: 'policy' })}>{texts.back}</Button>}
        <div role="status" className={styles.hint}>
          {calls.pending === 'rollout.plan' ? <Waiting>{texts.reviewing}</Waiting> : reason}
        </div>
      </div>
    </>
  );
}
