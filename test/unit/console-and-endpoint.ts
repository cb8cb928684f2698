import type { ProfileView } from '../../src/contract/app-state';

/** The console and the endpoint of a profile, for tests of other things. */
export const neitherConsoleNorEndpoint: Pick<ProfileView, 'console' | 'endpoint'> = {
  console: {
    unavailable: { code: 'console-unavailable', message: 'It has no role.', nextStep: 'Use one with a role.' },
    partition: null,
    region: null,
    endpointOverride: null,
  },
  endpoint: { isOn: false, variables: null, movedFrom: null, error: null },
};
