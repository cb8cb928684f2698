import { useEffect, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { CallOutput } from '../../contract/channels';
import { ask } from '../state/actions';
import { useSecretShown } from './use-secret-shown';

type SecretCall = 'enrollment.qr' | 'enrollment.secret';

export interface Fetched<Name extends SecretCall> {
  value: CallOutput<Name> | null;
  error: AppError | null;
}

/**
 * Fetches a secret when the component mounts. The page holds it only while the component exists. Main learns first that
 * the page will show a secret.
 */
export function useSecret<Name extends SecretCall>(name: Name, serial: string): Fetched<Name> {
  useSecretShown(true);
  const [fetched, setFetched] = useState<Fetched<Name>>({ value: null, error: null });
  useEffect(() => {
    let isOver = false;
    void ask<SecretCall>(name, { serial }).then((result) => {
      if (isOver) return;
      if (result.ok) setFetched({ value: result.value, error: null });
      else setFetched({ value: null, error: result.error });
    });
    return () => {
      isOver = true;
    };
  }, [name, serial]);
  return fetched;
}
