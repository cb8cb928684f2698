import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../../components/Button';
import { texts } from './texts';
import styles from './StepForm.module.css';

export interface StepFormProps {
  title: string;
  children: ReactNode;
  /** The text of the main button: `Continue`, `Create`. Null: the step has no main button. */
  submit: string | null;
  isReady?: boolean;
  isPending?: boolean;
  onSubmit?: () => void;
  onBack?: (() => void) | null;
  /** A field of the step takes the focus. Otherwise the title takes it. */
  hasFocusedField?: boolean;
  /** Content beside the main button. */
  extra?: ReactNode;
}

/** One step of the wizard: its title, its questions and its buttons. */
export function StepForm({ title, children, submit, isReady = true, isPending = false, ...props }: StepFormProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const { hasFocusedField = false, onSubmit, onBack = null, extra } = props;
  // After the button of the last step, screen readers continue here, and Enter goes on.
  useEffect(() => {
    if (!hasFocusedField) heading.current?.focus();
  }, [hasFocusedField]);
  return (
    <form
      className={styles.step}
      aria-label={title}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady && !isPending) onSubmit?.();
      }}
    >
      <h2
        ref={heading}
        tabIndex={-1}
        className={styles.title}
        onKeyDown={(event) => {
          // A key that is held down must not run through the steps.
          if (event.key === 'Enter' && !event.repeat) event.currentTarget.closest('form')?.requestSubmit();
        }}
      >
        {title}
      </h2>
      <div className={styles.content}>{children}</div>
      <footer className={styles.footer}>
        {onBack && <Button onPress={onBack}>{texts.back}</Button>}
        {extra}
        {submit !== null && (
          <Button look="primary" type="submit" isDisabled={!isReady} isPending={isPending}>
            {submit}
          </Button>
        )}
      </footer>
    </form>
  );
}
