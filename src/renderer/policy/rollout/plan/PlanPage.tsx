import { useState } from 'react';
import type { RolloutPlanView } from '../../../../contract/policy';
import { CopyText } from '../../../components/CopyText';
import { ErrorNote } from '../../../components/ErrorNote';
import { accountNumber } from '../../../format/words';
import { useAppState } from '../../../state/app-state';
import { RolloutSteps } from '../RolloutSteps';
import { texts } from '../texts';
import { useFocusIfLost } from '../../../components/use-focus-if-lost';
import { useRolloutCalls } from '../use-rollout-call';
import { PlanActions } from './PlanActions';
import { PlanState } from './PlanState';
import { Reached } from './Reached';
import { StepList } from './StepList';
import styles from './PlanPage.module.css';

/** A rollout that is planned, under way, stopped or over. */
export function PlanPage({ plan }: { plan: RolloutPlanView }) {
  const users = useAppState((state) => state.users);
  const { phase, askedBy, error: noted } = useAppState(({ policy }) => policy.rollout);
  const [chosen, setChosen] = useState<string | null>(null);
  const calls = useRolloutCalls();
  const heading = useFocusIfLost<HTMLHeadingElement>(phase);
  // The user who asked last or, after a restart, who made the plan. Another administrator may continue.
  const ofAccount = users.filter(({ account }) => account === null || account === plan.account);
  const planner = ofAccount.find(({ name }) => name === plan.by) ?? ofAccount[0] ?? users[0];
  const asker = ofAccount.find(({ id }) => id === (chosen ?? askedBy)) ?? planner;
  const error = calls.error ?? noted;
  const isBusy = phase === 'running' || phase === 'undoing' || phase === 'simulating';
  const { request } = plan;
  return (
    <section className={styles.plan} aria-labelledby="rollout-plan">
      <RolloutSteps phase={phase} page="users" />
      <header>
        <h2 id="rollout-plan" className={styles.title} ref={heading} tabIndex={-1}>
          {texts.planTitle(request.policyName, request.users.length)}
        </h2>
        <dl className={styles.facts}>
          <div>
            <dt>{texts.group}</dt>
            <dd>{request.groupName}</dd>
          </div>
          <div>
            <dt>{texts.account}</dt>
            <dd>
              <CopyText label={texts.copyAccount} text={plan.account} shown={accountNumber(plan.account)} isProse />
            </dd>
          </div>
          {askedBy !== null && asker && (
            <div>
              <dt>{texts.asUser}</dt>
              <dd>{asker.name}</dd>
            </div>
          )}
        </dl>
      </header>
      <PlanState plan={plan} phase={phase} onStop={() => void calls.send('rollout.stop')} />
      {error && !isBusy && <ErrorNote error={error} isAlert />}
      <StepList plan={plan} />
      {plan.reached.length > 0 && (
        <Reached
          plan={plan}
          canTry={phase === 'planned' || phase === 'stopped'}
          isTrying={phase === 'simulating' || calls.pending === 'rollout.dry-run'}
          onTry={() => asker && void calls.send('rollout.dry-run', { askedBy: asker.id })}
        />
      )}
      {!isBusy && asker && (
        <PlanActions plan={plan} phase={phase} asker={asker} choices={ofAccount} onAsker={setChosen} calls={calls} />
      )}
    </section>
  );
}
