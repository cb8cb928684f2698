import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';
import { Button, type ButtonProps } from './Button';
import { ErrorNote } from './ErrorNote';

export interface CopyButtonProps extends Pick<ButtonProps, 'isDisabled'> {
  /** The accessible name: `Copy lines for ~/.aws/config`. */
  label: string;
  /** The visible text. */
  text?: string;
  copy: () => Promise<Result<unknown>>;
}

/** Copies through main, then says `Copied` for two seconds. */
export function CopyButton({ label, text = 'Copy', copy, isDisabled = false }: CopyButtonProps) {
  const [copied, setCopied] = useState(0);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  useEffect(() => {
    if (copied === 0) return;
    const timer = window.setTimeout(() => setCopied(0), 2_000);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const run = async () => {
    setPending(true);
    const result = await copy();
    setPending(false);
    setError(result.ok ? null : result.error);
    if (result.ok) setCopied((times) => times + 1);
  };

  return (
    <>
      <Button size="small" aria-label={label} isDisabled={isDisabled} isPending={isPending} onPress={() => void run()}>
        {copied > 0 ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
        {copied > 0 ? 'Copied' : text}
      </Button>
      <span role="status" className="visually-hidden">
        {copied > 0 && 'Copied'}
      </span>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
