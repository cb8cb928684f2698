import type { EndpointView, ProfileView } from '../../../src/contract/app-state';
import { neitherConsoleNorEndpoint } from '../console-and-endpoint';

/** A profile, as far as what is said to tools depends on it. */
export const makeProfile = (name: string, variables: EndpointView['variables'] = null): ProfileView => ({
  ...neitherConsoleNorEndpoint,
  name,
  userId: null,
  state: 'active',
  expiresAt: null,
  startedAt: null,
  error: null,
  warning: null,
  remarks: [],
  region: 'eu-west-1',
  endpointOverride: null,
  chain: [],
  delivery: {
    mode: 'process',
    target: `${name}-fob`,
    configLines: '',
    isInConfig: false,
    writtenAt: null,
    error: null,
  },
  renewal: { keptFor: null, nextAt: null },
  endpoint: { isOn: variables !== null, variables, movedFrom: null, error: null },
});
