import type { ReactNode } from 'react';
import { Working } from '../components/Working';
import { useAppState } from '../state/app-state';

/** What Fob is doing, and that it waits for the person where it does: AWS may want an MFA code for it. */
export function Waiting({ children }: { children: ReactNode }) {
  const wantsCode = useAppState(({ codeRequests }) => codeRequests.length > 0);
  return (
    <Working>
      {children} {wantsCode && 'An MFA code is wanted: type it in Fob’s code entry window.'}
    </Working>
  );
}
