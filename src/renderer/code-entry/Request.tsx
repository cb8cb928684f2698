import type { AppError } from '../../contract/app-error';
import type { CodeRequestView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { CodeField } from '../components/CodeField';
import { StepRing } from '../components/StepRing';
import { isMfaCode } from '../../contract/mfa-code';
import { Outcome } from './Outcome';
import { RequestHeader } from './RequestHeader';
import { texts } from './texts';
import { useCodeForm } from './use-code-form';
import { WaitingCommands } from './waiting/WaitingCommands';
import styles from './Request.module.css';

export interface RequestProps {
  request: CodeRequestView;
  /** The number of open requests, including this one. */
  amount: number;
  /** Why the code that the person typed with a permission was not sent to AWS. */
  refused: AppError | null;
}

/** Asks for a code. */
export function Request({ request, amount, refused }: RequestProps) {
  const form = useCodeForm(request, refused);
  return (
    <form
      className={styles.request}
      aria-label={texts.form}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <RequestHeader request={request} amount={amount} />
      {request.open && (
        <div className={styles.entry}>
          <CodeField
            inputRef={form.inputRef}
            label={texts.field}
            describedBy="outcome"
            autoFocus
            value={form.digits}
            isLocked={form.isLocked}
            isInvalid={form.error !== null}
            onChange={form.type}
          />
          <StepRing serial={request.serial} />
        </div>
      )}
      <Outcome
        isChecking={form.isChecking}
        error={form.error}
        triesLeft={request.open && !form.isLocked ? request.triesLeft : null}
      />
      <footer className={styles.footer}>
        <WaitingCommands waiting={request.waiting} />
        {request.open ? (
          <>
            <Button onPress={form.cancel}>{texts.cancel}</Button>
            <Button look="primary" type="submit" isDisabled={!isMfaCode(form.digits) || form.isLocked}>
              {texts.submit}
            </Button>
          </>
        ) : (
          <Button look="primary" autoFocus onPress={form.cancel}>
            {texts.close}
          </Button>
        )}
      </footer>
    </form>
  );
}
