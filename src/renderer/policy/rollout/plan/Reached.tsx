import { FlaskConical } from 'lucide-react';
import type { RolloutPlanView } from '../../../../contract/policy';
import { Banner } from '../../../components/Banner';
import { Button } from '../../../components/Button';
import { DeviceSign } from '../DeviceSign';
import { texts } from '../texts';
import { DryRunFindings } from './DryRunFindings';
import { DryRunSign } from './DryRunSign';
import styles from './Reached.module.css';

export interface ReachedProps {
  plan: RolloutPlanView;
  canTry: boolean;
  isTrying: boolean;
  onTry: () => void;
}

/** The users whose permissions change in the remaining steps, and what each could do after that. */
export function Reached({ plan: { reached, dryRuns }, canTry, isTrying, onTry }: ReachedProps) {
  const runs = new Map(dryRuns.map((run) => [run.userName, run]));
  const exposed = reached.filter(({ hasDevice }) => hasDevice !== true).length;
  return (
    <section className={styles.reached} aria-labelledby="rollout-reached">
      <header className={styles.head}>
        <h3 id="rollout-reached" className={styles.title}>
          {texts.reached(reached.length)}
        </h3>
        {(canTry || isTrying) && (
          <Button size="small" isPending={isTrying} onPress={onTry}>
            <FlaskConical size={14} aria-hidden />
            {dryRuns.length === 0 ? texts.tryFirst : texts.tryAgain}
          </Button>
        )}
      </header>
      {exposed > 0 && (
        <Banner tone="warn" title={texts.exposed(exposed)}>
          {texts.exposedText}
        </Banner>
      )}
      {dryRuns.length === 0 && canTry && <p className={styles.words}>{texts.tryHint}</p>}
      <div className={styles.scroll} tabIndex={0} role="group" aria-labelledby="rollout-reached">
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.reachedUser}</th>
              <th scope="col">{texts.reachedDevice}</th>
              <th scope="col">{texts.reachedWith}</th>
            </tr>
          </thead>
          <tbody>
            {reached.map((user) => (
              <tr key={user.name}>
                <th scope="row">{user.name}</th>
                <td>
                  <DeviceSign user={user} />
                </td>
                <td>
                  <DryRunSign run={runs.get(user.name)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <DryRunFindings dryRuns={dryRuns} />
    </section>
  );
}
