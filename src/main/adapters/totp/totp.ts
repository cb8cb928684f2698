import type { Totp } from '../../core/ports';

/**
 * In bytes. AWS makes secrets of 40; sixteen characters (10 bytes), which otplib would refuse, are what many other services
 * give and authenticators take.
 */
const SECRET_BYTES = { MIN_SECRET_BYTES: 10, MAX_SECRET_BYTES: 128 };

/** The `Totp` port. otplib's defaults are AWS's kind of code: SHA-1, six digits, steps of 30 seconds from 1970 on. */
export function createTotp(): Totp {
  let code: Totp['code'] | undefined;
  return {
    async load() {
      // Only now: it is no part of a quick start.
      const { createGuardrails, generateSync } = await import('otplib');
      const guardrails = createGuardrails(SECRET_BYTES);
      code = (seed, time) => generateSync({ secret: seed, epoch: Math.floor(time / 1000), guardrails });
    },
    code(seed, time) {
      if (code === undefined) throw new Error('TOTP was not loaded');
      return code(seed, time);
    },
  };
}
