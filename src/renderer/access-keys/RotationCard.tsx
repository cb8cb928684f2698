import { useId, useState } from 'react';
import type { RotationView } from '../../contract/access-keys';
import { Button } from '../components/Button';
import { ErrorNote } from '../components/ErrorNote';
import { Steps } from '../components/Steps';
import { Waiting } from '../devices/Waiting';
import { NextTry } from '../devices/wizard/NextTry';
import { useRequest } from '../state/use-request';
import { ForgetRotationDialog } from './ForgetRotationDialog';
import { canForget, rotationAt, rotationWords } from './key-words';
import { texts } from './texts';
import styles from './RotationCard.module.css';

/** Shows how far a rotation is, and the possible actions if it has stopped. */
export function RotationCard({ rotation }: { rotation: RotationView }) {
  const heading = useId();
  const { id: key, oldShortKeyId, stage, busy, nextTryAt } = rotation;
  const resuming = useRequest('access-key.resume-rotation');
  const givingUp = useRequest('access-key.give-up-rotation');
  const forgetting = useRequest('access-key.forget-rotation');
  const [isAsking, setAsking] = useState(false);
  const error = rotation.error ?? resuming.error ?? givingUp.error ?? forgetting.error;
  const words = rotationWords(rotation);
  return (
    <article className={styles.card} aria-labelledby={heading}>
      <h4 id={heading} className={styles.title}>
        {texts.rotationOf(oldShortKeyId)}
      </h4>
      <Steps names={texts.rotationSteps} at={rotationAt(rotation)} />
      <div role="status" className={styles.words}>
        {busy ? <Waiting>{words}</Waiting> : words}
      </div>
      {nextTryAt !== null && <NextTry at={nextTryAt} />}
      {error && !busy && <ErrorNote error={error} />}
      {!busy && (
        <div className={styles.actions}>
          <Button
            size="small"
            look="primary"
            aria-label={texts.goOnWith(oldShortKeyId)}
            isPending={resuming.isPending}
            onPress={() => void resuming.send({ key })}
          >
            {texts.goOn}
          </Button>
          <Button
            size="small"
            aria-label={stage === 'switched' ? texts.leaveKeyActive(oldShortKeyId) : texts.undoRotation(oldShortKeyId)}
            isPending={givingUp.isPending}
            onPress={() => void givingUp.send({ key })}
          >
            {stage === 'switched' ? texts.leaveActive : texts.undo}
          </Button>
          {canForget(rotation) && (
            <Button
              size="small"
              look="danger"
              aria-label={texts.forgetRotation(oldShortKeyId)}
              isPending={forgetting.isPending}
              onPress={() => setAsking(true)}
            >
              {texts.forget}
            </Button>
          )}
        </div>
      )}
      <ForgetRotationDialog
        isOpen={isAsking}
        shortKeyId={oldShortKeyId}
        onConfirm={() => void forgetting.send({ key })}
        onClose={() => setAsking(false)}
      />
    </article>
  );
}
