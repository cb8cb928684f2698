import type { AppState, EndpointView } from '../../src/contract/app-state';
import type { BrowserPlaces } from '../../src/contract/browsers';

const variables = (profile: string) => ({
  uri: `http://127.0.0.1:41873/profiles/${profile}.json`,
  tokenFile: '/home/alice/.fob/container-token-41873',
});
const on = (profile: string): EndpointView => ({
  isOn: true,
  variables: variables(profile),
  movedFrom: null,
  error: null,
});

const endpoints: Record<string, EndpointView> = {
  admin: on('admin'),
  audit: { ...on('audit'), movedFrom: 40_213 },
  billing: {
    isOn: true,
    variables: null,
    movedFrom: null,
    error: {
      code: 'endpoint-failed',
      message: 'The credentials endpoint cannot be started.',
      nextStep: 'Remove what is in the way, then turn it off and on again.',
      detail: '/home/alice/.fob belongs to another user.',
    },
  },
};

/** What the browser of every profile has to offer. */
export const firefoxPlaces: BrowserPlaces = {
  family: 'firefox',
  profiles: [
    { name: 'default-release', label: 'default-release' },
    { name: 'work', label: 'work' },
  ],
  problem: null,
};

/**
 * Endpoints that are on, moved and failed, a profile that cannot open the console, and a browser that the person chose.
 */
export const withEndpoints = (state: AppState): AppState => ({
  ...state,
  settings: {
    ...state.settings,
    consoleBrowser: '/usr/bin/firefox-esr',
    consoleSignOutFirst: true,
    profileBrowsers: {
      audit: { program: '/usr/bin/firefox', place: { kind: 'firefox-container', name: 'audit' } },
      billing: { program: '/opt/google/chrome/google-chrome', place: { kind: 'chromium-profile', name: 'Profile 3' } },
    },
  },
  profiles: state.profiles.map((profile) => ({
    ...profile,
    endpoint: endpoints[profile.name] ?? profile.endpoint,
    ...(profile.name === 'dev' && {
      console: {
        unavailable: {
          code: 'console-unavailable' as const,
          message: 'AWS opens its console for role sessions only, and this profile has no role.',
          nextStep: 'Use a profile with role_arn, or sign in to the console with the user’s password.',
        },
        partition: null,
        region: null,
        endpointOverride: null,
      },
    }),
  })),
});
