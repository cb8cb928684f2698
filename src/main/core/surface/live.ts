import type { ProfileView } from '../../../contract/app-state';

/** Whether credentials can be had now and end at a known time, even if the last renewal failed. */
export const isLive = ({ state, expiresAt }: ProfileView, now: number): boolean =>
  expiresAt !== null && expiresAt > now && (state === 'active' || state === 'expiring' || state === 'failed');

/** `alice@123456789012`, or `alice` while the account is unknown. */
export const userAtAccount = (name: string, account: string | null): string =>
  account === null ? name : `${name}@${account}`;
