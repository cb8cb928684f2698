import { useEffect, useState } from 'react';
import type { AppError, Result } from '../../contract/app-error';

/** A copy that a component makes through main, with its confirmation. */
export interface Copying {
  run: () => void;
  /** The last copy succeeded less than two seconds ago. */
  isCopied: boolean;
  isPending: boolean;
  error: AppError | null;
}

/** Copies, and then says so for two seconds. */
export function useCopied(copy: () => Promise<Result<unknown>>): Copying {
  const [copied, setCopied] = useState(0);
  const [isPending, setPending] = useState(false);
  const [error, setError] = useState<AppError | null>(null);

  useEffect(() => {
    if (copied === 0) return;
    const timer = window.setTimeout(() => setCopied(0), 2_000);
    return () => window.clearTimeout(timer);
  }, [copied]);

  const start = async () => {
    setPending(true);
    const result = await copy();
    setPending(false);
    setError(result.ok ? null : result.error);
    if (result.ok) setCopied((times) => times + 1);
  };

  return { run: () => void start(), isCopied: copied > 0, isPending, error };
}
