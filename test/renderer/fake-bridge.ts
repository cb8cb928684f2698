import type { Result } from '../../src/contract/app-error';
import type { AppState } from '../../src/contract/app-state';
import type { CallName } from '../../src/contract/call-names';
import type { Bridge, CallOutput } from '../../src/contract/channels';
import { leasePreview } from './consent-states';
import { firefoxPlaces } from './console-states';
import { templates } from './policy-states';
import { profileForm, profilePreview } from './profile-answers';
import { QR_PNG } from './qr-png';
import { states } from './states';

/**
 * Replaces `window.fob` without a main process. It answers with the state that `?state=NAME` names, and records the
 * calls. A test pushes changes and sets answers through `window.fake`.
 */
interface Fake {
  calls: { name: CallName; input: unknown }[];
  answers: Partial<Record<CallName, Result<unknown>>>;
  push: (change: Partial<AppState>) => void;
}

declare global {
  interface Window {
    fake: Fake;
  }
}

const listeners = new Set<(change: Partial<AppState>) => void>();
const make = states[new URLSearchParams(location.search).get('state') ?? 'typical'];
const state = make?.(Date.now());

/** Answers to calls that pages make before a test can set any. */
const usual: { [Name in CallName]?: () => CallOutput<Name> } = {
  'enrollment.qr': () => ({ png: QR_PNG }),
  'enrollment.secret': () => ({ secret: 'EXAMPLE'.repeat(9) + 'A' }),
  'enrollment.save-qr': () => ({ path: '/home/alice/Documents/alice-2.png' }),
  'enrollment.create': () => ({ serial: 'arn:aws:iam::123456789012:mfa/alice-2' }),
  'code-program.look': () => ({
    found: [
      { kind: 'pass', path: '/usr/bin/pass' },
      { kind: 'keepassxc', path: '/usr/bin/keepassxc-cli' },
      { kind: 'yubikey', path: '/usr/bin/ykman' },
    ],
    keys: ['12345678'],
    keysError: null,
  }),
  'command.look': () => ({
    found: 'ours',
    at: '/home/alice/.local/bin/fob',
    link: '/home/alice/.local/bin/fob',
    linkTo: null,
    byHand: null,
  }),
  'lease.preview': () => leasePreview,
  'connect.less': () => ({
    lease: { access: { kind: 'read-only', services: [] }, seconds: 3_600 },
    target: 'admin-fob-read',
    lines:
      '[profile admin-fob-read]\ncredential_process = /opt/Fob/resources/bin/fob credentials admin --read-only --for 1h\nregion = eu-central-1\n',
    command: '/opt/Fob/resources/bin/fob credentials admin --read-only --for 1h',
  }),
  'connect.tools': () => ['terraform', 'docker', 'python'],
  'file.editor': () => ({ name: 'VS Code' }),
  'profile.form': () => profileForm,
  'console.places': () => firefoxPlaces,
  'profile.preview': () => profilePreview,
  'policy.templates': () => templates,
  'policy.save-template': () => ({ path: '/home/alice/Documents/FobRequireMFA.json' }),
  'device.code': () => ({ code: '123456', validUntil: Date.now() + 20_000 }),
};

const fake: Fake = {
  calls: [],
  answers: {},
  push: (change) => listeners.forEach((listener) => listener(change)),
};

const bridge: Bridge = {
  call: async (name, ...input) => {
    await Promise.resolve();
    fake.calls.push({ name, input: input[0] });
    const value = name === 'state.get' ? state : (usual[name]?.() ?? null);
    const answer = fake.answers[name] ?? { ok: true, value };
    return answer as Awaited<ReturnType<typeof bridge.call<typeof name>>>;
  },
  on: (_name, listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

// Each page begins without what the one before it remembered.
if (location.protocol !== 'about:') localStorage.clear();
Object.assign(window, { fob: bridge, fake });
