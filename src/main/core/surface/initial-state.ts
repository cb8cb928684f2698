import type { AboutView, AppState, DesktopView } from '../../../contract/app-state';
import { defaultSettings } from '../../../contract/default-settings';

const plainDesktop: DesktopView = { hourCycle: 'h23', isWayland: false, shortcutError: null };

/** The state that tray and windows show before files, settings and the vault are read. */
export const initialState = (about: AboutView, desktop: Partial<DesktopView> = {}): AppState => ({
  users: [],
  sources: [],
  profiles: [],
  profileChange: null,
  codeRequests: [],
  consentRequests: [],
  permissions: [],
  handOuts: [],
  leases: [],
  devices: [],
  enrollments: [],
  accessKeys: [],
  policy: {
    check: { state: 'idle' },
    rollout: { phase: 'idle', askedBy: null, users: null, plan: null, error: null },
  },
  timeline: [],
  fileProblems: [],
  projection: { unchanged: [], error: null },
  activity: [],
  settings: defaultSettings,
  vault: { state: 'opening', error: null },
  network: { isOffline: false, nextTryAt: null },
  clock: { offset: null, deviceOffsets: {}, isAsked: false, error: null },
  desktop: { ...plainDesktop, ...desktop },
  about,
});
