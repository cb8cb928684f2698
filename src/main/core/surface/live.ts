import type { ProfileView } from '../../../contract/app-state';

/** Credentials can be had now and end at a known time, whatever the last attempt to renew them said. */
export const isLive = ({ state, expiresAt }: ProfileView, now: number): boolean =>
  expiresAt !== null && expiresAt > now && (state === 'active' || state === 'expiring' || state === 'failed');

/** `alice@123456789012`, or `alice` as long as the account is not known. */
export const userAtAccount = (name: string, account: string | null): string =>
  account === null ? name : `${name}@${account}`;
