import { ConfirmDialog, type ConfirmDialogProps } from '../../components/ConfirmDialog';
import { Sentence } from '../../components/Sentence';
import { texts } from './texts';

/** Asks before a device is forgotten of which AWS could not tell what became of it. */
export const ForgetEnrollmentDialog = ({
  name,
  ...dialog
}: { name: string } & Pick<ConfirmDialogProps, 'isOpen' | 'onConfirm' | 'onClose'>) => (
  <ConfirmDialog {...dialog} title={texts.forgetEnrollmentTitle(name)} confirm={texts.forgetEnrollment}>
    <p>{texts.forgetEnrollmentText}</p>
    <p>
      <Sentence
        text={texts.forgetEnrollmentWarning}
        parts={{ strong: <strong>{texts.forgetEnrollmentStrong}</strong> }}
      />
    </p>
  </ConfirmDialog>
);
