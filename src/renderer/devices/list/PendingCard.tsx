import { Hourglass } from 'lucide-react';
import { useId, useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { Working } from '../../components/Working';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import { askAndTell } from '../../state/ask-and-tell';
import { useRequest } from '../../state/use-request';
import { DiscardDialog } from '../dialogs/DiscardDialog';
import { ForgetEnrollmentDialog } from '../dialogs/ForgetEnrollmentDialog';
import { enrollmentActions, enrollmentStage } from '../enrollment-words';
import { deviceTexts } from '../texts';
import { texts } from './texts';
import styles from './PendingCard.module.css';

/** A device that is being added or removed, with the possible actions. */
export function PendingCard({ enrollment }: { enrollment: EnrollmentView }) {
  const heading = useId();
  const { serial, name } = enrollment;
  const { canContinue, resume, canDelete, canKeep, canForget } = enrollmentActions(enrollment);
  const resuming = useRequest('enrollment.resume');
  const discarding = useRequest('enrollment.discard');
  const [asking, setAsking] = useState<'discard' | 'forget' | null>(null);
  const error = enrollment.error ?? resuming.error ?? discarding.error;
  const stage = enrollmentStage(enrollment);
  const forget = () =>
    askAndTell(
      { text: texts.forgotten(name), undo: () => run('enrollment.undo-forget', { serial }) },
      'enrollment.forget',
      { serial },
    );
  return (
    <article className={styles.card} aria-labelledby={heading}>
      <Hourglass size={18} className={styles.icon} aria-hidden />
      <div className={styles.words}>
        <h3 id={heading} className={styles.name}>
          {name}
        </h3>
        <div role="status" className={styles.stage}>
          {enrollment.busy ? <Working>{stage}</Working> : stage}
        </div>
        {error && (
          <div className={styles.error}>
            <ErrorNote error={error} />
          </div>
        )}
        <div className={styles.actions}>
          {canContinue && (
            <Button
              size="small"
              look="primary"
              aria-label={texts.continueWith(name)}
              onPress={() => go({ view: 'devices', page: 'enroll', serial })}
            >
              {texts.continue}
            </Button>
          )}
          {resume !== null && (
            <Button
              size="small"
              look={canContinue ? 'outline' : 'primary'}
              aria-label={texts.resumeNamed(deviceTexts.resumes[resume], name)}
              isPending={resuming.isPending}
              onPress={() => void resuming.send({ serial })}
            >
              {deviceTexts.resumes[resume]}
            </Button>
          )}
          {canKeep && (
            <Button
              size="small"
              aria-label={texts.keepNamed(name)}
              isPending={discarding.isPending}
              onPress={() => void discarding.send({ serial })}
            >
              {texts.keep}
            </Button>
          )}
          {canDelete && (
            <Button
              size="small"
              look="danger"
              aria-label={texts.deleteNamed(name)}
              isPending={discarding.isPending}
              onPress={() => setAsking('discard')}
            >
              {texts.deleteIt}
            </Button>
          )}
          {canForget && (
            <Button size="small" look="danger" aria-label={texts.forgetNamed(name)} onPress={() => setAsking('forget')}>
              {texts.forget}
            </Button>
          )}
        </div>
      </div>
      <DiscardDialog
        isOpen={asking === 'discard'}
        name={name}
        onConfirm={() => void discarding.send({ serial })}
        onClose={() => setAsking(null)}
      />
      <ForgetEnrollmentDialog
        isOpen={asking === 'forget'}
        name={name}
        onConfirm={forget}
        onClose={() => setAsking(null)}
      />
    </article>
  );
}
