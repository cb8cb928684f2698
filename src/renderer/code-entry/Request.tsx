import type { AppError } from '../../contract/app-error';
import type { CodeRequestView } from '../../contract/app-state';
import { Button } from '../components/Button';
import { CodeField } from '../components/CodeField';
import { StepRing } from '../components/StepRing';
import { isMfaCode } from '../../contract/mfa-code';
import { useRequest } from '../state/use-request';
import { Outcome } from './Outcome';
import { ProgramEntry } from './ProgramEntry';
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
  const { program } = request;
  const asking = useRequest('code.run-program');
  const form = useCodeForm(request, refused ?? asking.error);
  return (
    <form
      className={styles.request}
      aria-label={texts.form}
      onKeyDown={(event) => {
        // Who types digits wants the field, wherever the focus is.
        if (/^\d$/.test(event.key) && !form.isLocked) form.inputRef.current?.focus();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        form.submit();
      }}
    >
      <RequestHeader request={request} amount={amount} />
      {request.open && program && (
        <>
          <ProgramEntry
            program={program}
            serial={request.serial}
            isLocked={form.isLocked}
            hasFailed={form.error !== null && isOfProgram(form.error)}
            onRun={() => void asking.send({ requestId: request.id })}
          />
          <p className={styles.or}>{texts.orType}</p>
        </>
      )}
      {request.open && (
        <div className={styles.entry}>
          <CodeField
            inputRef={form.inputRef}
            label={texts.field}
            describedBy="outcome"
            autoFocus={program === null}
            isCompact={program !== null}
            value={form.digits}
            isLocked={form.isLocked}
            isInvalid={form.error !== null && !isOfProgram(form.error)}
            onChange={form.type}
          />
          {program?.state !== 'next-code' && <StepRing serial={request.serial} isSmall={program !== null} />}
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
            <Button
              look={program ? 'outline' : 'primary'}
              type="submit"
              isDisabled={!isMfaCode(form.digits) || form.isLocked}
            >
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

/** The error says why a program gave no code, so nothing is wrong with what the person types. */
const isOfProgram = ({ code }: AppError): boolean => /^(?:code-program|yubikey)-/.test(code);
