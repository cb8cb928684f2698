import { describe, expect, it } from 'vitest';
import type { AppError } from '../../../src/contract/app-error';
import { offers } from '../../../src/contract/offers';
import { offerActs } from '../../../src/renderer/shell/offers/offer-acts';
import { texts } from '../../../src/renderer/shell/offers/texts';

const error = (more: Partial<AppError>): AppError => ({ code: 'internal', message: 'm', nextStep: 'n', ...more });
const names = (...args: Parameters<typeof offerActs>) => offerActs(...args).map(({ offer }) => offer);

describe('the buttons of an error', () => {
  it('lead on from a role that wants MFA to a device and to the profile', () => {
    const denied = error({ code: 'role-denied', offers: ['add-device', 'edit-profile'] });
    expect(names(denied, { profile: 'admin', userId: 'alice' })).toEqual(['add-device', 'edit-profile']);
  });

  it('are only those that can be done with what the page knows', () => {
    expect(names(error({ code: 'session-revoked' }), {})).toEqual([]);
    expect(names(error({ code: 'host-unknown' }), {})).toEqual(['open-diagnostics']);
  });

  it('have different words', () => {
    const words = offers.map((offer) => texts[offer]);
    expect(new Set(words).size).toBe(offers.length);
  });
});
