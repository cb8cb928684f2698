import { useEffect, useState } from 'react';
import type { AppError } from '../../contract/app-error';
import type { CodeRequestView } from '../../contract/app-state';
import { ask } from '../state/actions';
import { typedCodes } from './consent/typed-codes';

/** Why the code that was typed with a permission could not be sent. */
export interface RefusedCode {
  requestId: string;
  error: AppError;
}

/** Sends the codes that the person typed with a permission, as soon as Fob asks for them. Returns the last refusal. */
export function useTypedCodes(requests: readonly CodeRequestView[]): RefusedCode | null {
  const [refused, setRefused] = useState<RefusedCode | null>(null);
  useEffect(() => {
    for (const { id: requestId, serial, open, checking } of requests) {
      const code = open && !checking ? typedCodes.take(serial) : null;
      if (code === null) continue;
      void ask('code.submit', { requestId, code }).then((result) =>
        setRefused(result.ok ? null : { requestId, error: result.error }),
      );
    }
  }, [requests]);
  return refused;
}
