import { setTimeout as sleep } from 'node:timers/promises';
import { AwsError } from '../account/errors';
import type { Faults } from '../faults';

/** What a broken network or an overloaded AWS does with a call before it reaches the account. */
export type Interruption =
  | { readonly kind: 'error'; readonly error: AwsError }
  | { readonly kind: 'portal'; readonly status: 200 | 302 }
  | { readonly kind: 'drop' };

/** The target of the captive portal's redirect. Its name never resolves. */
export const PORTAL_URL = 'http://captive-portal.invalid/login';

export const PORTAL_PAGE = `<!DOCTYPE html><html><head><title>Guest network</title></head><body><h1>Please sign in</h1><a href="${PORTAL_URL}">Continue</a></body></html>`;

/** Waits for the latency that is set. Resolves to the fault of this call, or undefined. */
export async function interruption(faults: Faults, action: string): Promise<Interruption | undefined> {
  const { latencyMs, captivePortal } = faults.values;
  if (latencyMs > 0) await sleep(latencyMs, undefined, { ref: false });
  if (faults.take('droppedConnections', action)) return { kind: 'drop' };
  if (captivePortal !== 'off') return { kind: 'portal', status: captivePortal === 'page' ? 200 : 302 };
  if (faults.take('serverErrors', action)) {
    return { kind: 'error', error: new AwsError('ServiceUnavailable', 503, 'Service is unable to handle request.') };
  }
  if (faults.take('throttling', action))
    return { kind: 'error', error: new AwsError('Throttling', 400, 'Rate exceeded') };
  return undefined;
}
