import type { ProfileView } from '../../src/contract/app-state';
import { neitherConsoleNorEndpoint } from './console-and-endpoint';

/** A profile with default values. A test sets the fields that it is about. */
export const someProfile = (name: string, more: Partial<ProfileView> = {}): ProfileView => ({
  name,
  userId: null,
  sourceId: null,
  state: 'idle',
  expiresAt: null,
  startedAt: null,
  error: null,
  warning: null,
  limited: null,
  remarks: [],
  region: null,
  endpointOverride: null,
  isPinned: false,
  lastUsedAt: null,
  toolUsedAt: null,
  mark: null,
  consent: { rule: 'always', hours: null },
  chain: [],
  delivery: {
    mode: 'process',
    target: `${name}-fob`,
    configLines: '',
    isInConfig: false,
    leases: [],
    writtenAt: null,
    error: null,
  },
  renewal: { keptFor: null, nextAt: null },
  ...neitherConsoleNorEndpoint,
  ...more,
});
