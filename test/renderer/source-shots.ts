import { inBothSizes, type Shot } from './shot';

const usualShots: Shot[] = [
  { name: 'source-asks', state: 'sources', hash: '#sessions/pass-deploy' },
  { name: 'source-asks-long', state: 'sources', hash: '#sessions/vault-admin' },
  { name: 'source-works', state: 'sources', hash: '#sessions/sso-admin' },
  { name: 'source-failed', state: 'sources', hash: '#sessions/sso-audit' },
];

/** Profiles above sources. */
export const sourceShots: Shot[] = inBothSizes(usualShots);
