/** The window in which programs ask for permission, and Fob for codes. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import type { AppState, CodeRequestView } from '../../../src/contract/app-state';
import { Store } from '../../../src/main/core/base/store';
import type { ExpiryNotification } from '../../../src/main/core/surface/expiry-notifications';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { createConsentHandlers } from '../../../src/main/desktop/consent-handlers';
import { putAside } from '../../../src/main/desktop/put-aside';
import { Surface } from '../../../src/main/desktop/surface';
import { FakeTime } from '../core/doubles';
import { someProfile } from '../some-profile';
import { programView } from '../some-program';
import { someConsentRequest } from '../some-requests';

const SERIAL = 'arn:aws:iam::123456789012:mfa/alice';
const about = { version: '', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false };
const code = (id: string): CodeRequestView => ({
  id,
  userName: 'alice',
  account: null,
  serial: SERIAL,
  unlocks: [],
  durationSeconds: 3_600,
  waiting: [],
  checking: false,
  open: true,
  error: null,
  triesLeft: 9,
  program: null,
});

const codeWindow = { show: vi.fn(), close: vi.fn(), send: vi.fn(), hasFocus: true };
let time: FakeTime;
let store: Store;
let surface: Surface;
let shown: readonly ExpiryNotification[];

beforeEach(() => {
  for (const call of [codeWindow.show, codeWindow.close, codeWindow.send]) call.mockClear();
  codeWindow.hasFocus = true;
  time = new FakeTime();
  store = new Store(initialState(about));
  shown = [];
  surface = new Surface({
    store,
    clock: time,
    timers: time,
    tray: { render: () => undefined },
    mainWindow: { send: () => undefined },
    codeWindow,
    notifications: { render: (wanted) => (shown = wanted) },
    isScreenLocked: () => false,
  });
  surface.start();
});

const asks = (...consentRequests: AppState['consentRequests']) => store.update({ consentRequests });
const needsCode = (...codeRequests: AppState['codeRequests']) => store.update({ codeRequests });

describe('the window of requests', () => {
  it('opens once for each program that asks, and closes when nothing asks any more', () => {
    asks(someConsentRequest('a'));
    asks(someConsentRequest('a', { waiting: 2 }));
    expect(codeWindow.show).toHaveBeenCalledTimes(1);
    asks(someConsentRequest('a'), someConsentRequest('b'));
    expect(codeWindow.show).toHaveBeenCalledTimes(2);
    needsCode(code('c'));
    asks();
    expect(codeWindow.close).not.toHaveBeenCalled();
    needsCode();
    expect(codeWindow.close).toHaveBeenCalledTimes(1);
  });

  it('does not come back by itself when the person has put it aside', () => {
    asks(someConsentRequest('a'));
    codeWindow.show.mockClear();
    asks(someConsentRequest('a'));
    needsCode();
    expect(codeWindow.show).not.toHaveBeenCalled();
  });

  it('stays for the code that the person has typed with the permission', () => {
    asks(someConsentRequest('a', { needsCodeOf: SERIAL }));
    surface.allowed('a');
    asks();
    expect(codeWindow.close).not.toHaveBeenCalled();
    needsCode(code('c'));
    needsCode();
    expect(codeWindow.close).toHaveBeenCalledTimes(1);
  });

  it('waits for that code for five seconds at most', async () => {
    asks(someConsentRequest('a', { needsCodeOf: SERIAL }));
    surface.allowed('a');
    asks();
    await time.advance(4_900);
    expect(codeWindow.close).not.toHaveBeenCalled();
    await time.advance(200);
    expect(codeWindow.close).toHaveBeenCalledTimes(1);
  });

  it('closes at once if no code was needed, or the person said no', () => {
    asks(someConsentRequest('a'));
    surface.allowed('a');
    asks();
    expect(codeWindow.close).toHaveBeenCalledTimes(1);
    asks(someConsentRequest('b', { needsCodeOf: SERIAL }));
    asks();
    expect(codeWindow.close).toHaveBeenCalledTimes(2);
  });

  it('hears only of a yes, before core gets it', async () => {
    const order: string[] = [];
    const answer = vi.fn(() => {
      order.push('core');
      return ok(null);
    });
    const handlers = createConsentHandlers(
      {
        consent: { answer, takeBack: vi.fn() },
        consentChoices: { choose: vi.fn() },
        leases: undefined as never,
        leasePreviews: undefined as never,
      },
      (id) => order.push(id),
    );
    await handlers['consent.answer']({ requestId: 'a', answer: 'once', less: null });
    await handlers['consent.answer']({ requestId: 'b', answer: 'deny', less: null });
    expect(order).toEqual(['a', 'core', 'core']);
  });

  it('refuses everything when the person closes it', () => {
    const answer = vi.fn(() => ok(null));
    const cancelAll = vi.fn();
    putAside(
      {
        codes: { cancelAll, submit: vi.fn(), runProgram: vi.fn(), cancel: vi.fn() },
        consent: { answer, takeBack: vi.fn() },
      },
      { consentRequests: [someConsentRequest('a'), someConsentRequest('b')] },
    );
    expect(answer.mock.calls).toEqual([
      ['a', 'deny', null],
      ['b', 'deny', null],
    ]);
    expect(cancelAll).toHaveBeenCalledTimes(1);
  });
});

describe('a notification about a program that asks', () => {
  beforeEach(() => store.update({ profiles: [someProfile('admin', { mark: { color: 'red', word: 'prod' } })] }));

  it('names program and profile if the window did not get the focus, until it is answered', async () => {
    codeWindow.hasFocus = false;
    asks(someConsentRequest('a'));
    expect(shown).toEqual([]);
    await time.advance(2_000);
    expect(shown).toMatchObject([
      {
        title: 'A program asks to use admin (prod)',
        body: 'terraform in ~/infra waits for your permission. Click to answer.',
        consent: 'a',
      },
    ]);
    asks();
    expect(shown).toEqual([]);
  });

  it('is not there if the person sees the window', async () => {
    asks(someConsentRequest('a'));
    await time.advance(10_000);
    expect(shown).toEqual([]);
  });

  it('says what a program only says of itself', async () => {
    codeWindow.hasFocus = false;
    asks(someConsentRequest('a', { program: programView('claude', { isConfirmed: false }) }));
    await time.advance(2_000);
    expect(shown.map(({ body }) => body)).toEqual([
      'A program that says it is claude in ~/infra waits for your permission. Click to answer.',
    ]);
  });

  it('comes also while reminders are snoozed', async () => {
    codeWindow.hasFocus = false;
    surface.snooze();
    asks(someConsentRequest('a'));
    await time.advance(2_000);
    expect(shown).toHaveLength(1);
  });
});
