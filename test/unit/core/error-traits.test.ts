import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/app-error';
import { pauseAfter } from '../../../src/main/core/aws/backoff';
import { ERROR_TRAITS } from '../../../src/main/core/aws/error-traits';
import { failed } from '../../../src/main/core/commands/answer';
import { endpointAnswer } from '../../../src/main/core/endpoint/endpoint-answers';

const all = Object.entries(ERROR_TRAITS) as [ErrorCode, (typeof ERROR_TRAITS)[ErrorCode]][];
const errorOf = (code: ErrorCode) => ({ code, message: 'What happened.', nextStep: 'What to do.' });

it.each(all)('%s: what is said about it agrees', (_, traits) => {
  // What never reached AWS may have done anything on the way back, may work at once, and spent no code.
  if (traits.isUnreachable) {
    expect(traits).toMatchObject({ hasUnknownOutcome: true, isPassing: true, isWorthAnotherCode: true });
  }
  // AWS did not say no: it may say yes to the same request.
  if (traits.hasUnknownOutcome) expect(traits.isPassing).toBe(true);
  if (traits.isLasting) expect(traits).toMatchObject({ isPassing: false, isWorthAnotherCode: false });
  expect(traits.endpointStatus === 503).toBe(traits.isPassing);
});

it.each(all)('%s: waiting and statuses follow from its row', (code, traits) => {
  const error = errorOf(code);
  expect(pauseAfter(error, 1, 'x') === Number.POSITIVE_INFINITY).toBe(traits.isLasting);
  expect(failed(error).status).toBe(traits.commandStatus);
  expect(endpointAnswer({ ok: false, error }).status).toBe(traits.endpointStatus);
});

it('statuses for commands are those that the script knows as failures', () => {
  const script = readFileSync(`${import.meta.dirname}/../../../assets/bin/fob`, 'utf8');
  const [, ended = ''] = /^ *([\d |]+)\) fail 4 "\$body"/m.exec(script) ?? [];
  const statuses = new Set(all.map(([, { commandStatus }]) => commandStatus));
  for (const status of [408, 409] as const) {
    expect(statuses).toContain(status);
    expect(ended).toContain(String(status));
  }
});
