import type { RolloutPlanView } from '../../../../contract/policy';
import { ConfirmDialog } from '../../../components/ConfirmDialog';
import { texts } from '../texts';
import { undoWords } from './undo-words';
import styles from './UndoDialog.module.css';

export interface UndoDialogProps {
  isOpen: boolean;
  plan: RolloutPlanView;
  onConfirm: () => void;
  onClose: () => void;
}

export function UndoDialog({ plan, ...dialog }: UndoDialogProps) {
  const steps = undoWords(plan);
  return (
    <ConfirmDialog {...dialog} title={texts.undoTitle} confirm={texts.undoConfirm}>
      {steps.length === 0 ? (
        <p>{texts.undoUnknown}</p>
      ) : (
        <>
          <p>{texts.undoOrder}</p>
          <ol className={styles.steps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </>
      )}
      <p>{texts.undoRest}</p>
    </ConfirmDialog>
  );
}
