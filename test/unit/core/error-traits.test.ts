import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { ErrorCode } from '../../../src/contract/app-error';
import { pauseAfter } from '../../../src/main/core/aws/backoff';
import { errorTraits } from '../../../src/main/core/aws/error-traits';
import { failed } from '../../../src/main/core/commands/answer';
import { endpointAnswer } from '../../../src/main/core/endpoint/endpoint-answers';

const all = Object.entries(errorTraits) as [ErrorCode, (typeof errorTraits)[ErrorCode]][];
const errorOf = (code: ErrorCode) => ({ code, message: 'What happened.', nextStep: 'What to do.' });

it.each(all)('the traits of %s do not contradict each other', (_, traits) => {
  // AWS did not answer. The same request may work at once, and no code is known to be spent. Without a connection, AWS
  // has not acted either.
  if (traits.isUnreachable) expect(traits).toMatchObject({ isPassing: true, isWorthAnotherCode: true });
  // AWS did not refuse, so it may accept the same request later.
  if (traits.hasUnknownOutcome) expect(traits.isPassing).toBe(true);
  if (traits.isLasting) expect(traits).toMatchObject({ isPassing: false, isWorthAnotherCode: false });
  expect(traits.endpointStatus === 503).toBe(traits.isPassing);
});

it.each(all)('the pause and the statuses of %s follow from its traits', (code, traits) => {
  const error = errorOf(code);
  expect(pauseAfter(error, 1, 'x') === Number.POSITIVE_INFINITY).toBe(traits.isLasting);
  expect(failed(error).status).toBe(traits.commandStatus);
  expect(endpointAnswer({ ok: false, error }).status).toBe(traits.endpointStatus);
});

it('the statuses for commands are the ones that the script treats as failures', () => {
  const script = readFileSync(`${import.meta.dirname}/../../../assets/bin/fob`, 'utf8');
  const [, failures = ''] = /^ *([\d |*]+)\) fail 4 "\$body"/m.exec(script) ?? [];
  const statuses = new Set(all.map(([, { commandStatus }]) => commandStatus));
  for (const status of [408, 409] as const) {
    expect(statuses).toContain(status);
    expect(failures).toContain(String(status));
  }
});
