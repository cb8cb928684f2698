import type { Shot } from './shot';

const large = { width: 1080, height: 720 };
const smallest = { width: 640, height: 480 };

const inBothSizes: Shot[] = [
  { name: 'source-asks', state: 'sources', hash: '#sessions/pass-deploy' },
  { name: 'source-asks-long', state: 'sources', hash: '#sessions/vault-admin' },
  { name: 'source-works', state: 'sources', hash: '#sessions/sso-admin' },
  { name: 'source-failed', state: 'sources', hash: '#sessions/sso-audit' },
];

/** Profiles above sources. */
export const sourceShots: Shot[] = [
  ...inBothSizes.map((shot) => ({ ...shot, size: large })),
  ...inBothSizes.map((shot) => ({ ...shot, name: `${shot.name}-smallest`, size: smallest })),
];
