import { Check, Copy } from 'lucide-react';
import type { Result } from '../../contract/app-error';
import { Button, type ButtonProps } from './Button';
import { ErrorNote } from './ErrorNote';
import { texts } from './texts';
import { useCopied } from './use-copied';

export interface CopyButtonProps extends Pick<ButtonProps, 'isDisabled' | 'autoFocus'> {
  /** The accessible name: `Copy lines for ~/.aws/config`. */
  label: string;
  /** The visible text. */
  text?: string;
  copy: () => Promise<Result<unknown>>;
}

/** Copies through main, then says `Copied` for two seconds. */
export function CopyButton({ label, text = texts.copy, copy, isDisabled = false, autoFocus = false }: CopyButtonProps) {
  const { run, isCopied, isPending, error } = useCopied(copy);
  return (
    <>
      <Button
        size="small"
        aria-label={label}
        isDisabled={isDisabled}
        autoFocus={autoFocus}
        isPending={isPending}
        onPress={run}
      >
        {isCopied ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {isCopied ? texts.copied : text}
      </Button>
      <span role="status" className="visually-hidden">
        {isCopied && texts.copied}
      </span>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
