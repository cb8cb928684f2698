import type { Totp } from '../../core/ports';

/**
 * In bytes. AWS makes secrets of 40 bytes. Many other services make secrets of 16 characters (10 bytes). Authenticators
 * accept those, but otplib does not by default.
 */
const SECRET_BYTES = { MIN_SECRET_BYTES: 10, MAX_SECRET_BYTES: 128 };

/** Creates the `Totp` port. otplib's defaults match AWS's codes: SHA-1, six digits, steps of 30 seconds since 1970. */
export function createTotp(): Totp {
  let code: Totp['code'] | undefined;
  return {
    async load() {
      // Loaded here, because loading it at the start would slow the start down.
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
