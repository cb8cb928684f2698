import type { ReactNode } from 'react';
import { Working } from '../components/Working';
import { useAppState } from '../state/app-state';
import { deviceTexts } from './texts';

/** Says what Fob is doing, and says so when it waits for an MFA code from the person. */
export function Waiting({ children }: { children: ReactNode }) {
  const wantsCode = useAppState(({ codeRequests }) => codeRequests.length > 0);
  return (
    <Working>
      {children} {wantsCode && deviceTexts.codeWanted}
    </Working>
  );
}
