/** The logic of the window in which a program asks. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ChainStep } from '../../../src/contract/app-state';
import { CALM, untilCalm } from '../../../src/renderer/code-entry/consent/calm';
import { actsAs, lifetimeWords } from '../../../src/renderer/code-entry/consent/fact-words';
import { grantOf, lessChoices, nothingLess } from '../../../src/renderer/code-entry/consent/less';
import { TypedCodes } from '../../../src/renderer/code-entry/consent/typed-codes';
import { shownRequest } from '../../../src/renderer/code-entry/shown-request';
import { accessWords, originWords } from '../../../src/renderer/format/program-words';
import { atStart, nameInSentence, programInWords } from '../../../src/contract/program-words';
import { codeAfterConsent } from '../../renderer/consent-states';
import { someProfile } from '../some-profile';
import { programView } from '../some-program';
import { someConsentRequest } from '../some-requests';

const NOW = Date.UTC(2026, 0, 5, 9);

/** Timers that a test runs. */
class FakeTimers {
  now = 0;
  private timers: { id: number; at: number; run: () => void }[] = [];
  private lastId = 0;
  setTimer = (run: () => void, delay: number): number => {
    this.timers.push({ id: ++this.lastId, at: this.now + delay, run });
    return this.lastId;
  };
  clearTimer = (id: number): void => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };
  pass(time: number): void {
    this.now += time;
    const due = this.timers.filter(({ at }) => at <= this.now);
    this.timers = this.timers.filter(({ at }) => at > this.now);
    due.forEach(({ run }) => run());
  }
}

let timers: FakeTimers;
beforeEach(() => (timers = new FakeTimers()));

describe('the moment before keys count', () => {
  const begin = () => {
    const keys = new EventTarget();
    const onCalm = vi.fn();
    const end = untilCalm({ keys, setTimer: timers.setTimer, clearTimer: timers.clearTimer }, onCalm);
    const reached = vi.fn();
    keys.addEventListener('keydown', reached);
    const press = () => {
      const event = new Event('keydown', { cancelable: true });
      keys.dispatchEvent(event);
      return event;
    };
    return { onCalm, end, reached, press };
  };

  it('ends after a pause', () => {
    const { onCalm } = begin();
    timers.pass(CALM - 1);
    expect(onCalm).not.toHaveBeenCalled();
    timers.pass(1);
    expect(onCalm).toHaveBeenCalledTimes(1);
  });

  it('lasts as long as somebody types, and none of that reaches the page', () => {
    const { onCalm, reached, press } = begin();
    for (let times = 0; times < 10; times++) {
      timers.pass(CALM - 100);
      expect(press().defaultPrevented).toBe(true);
    }
    expect(onCalm).not.toHaveBeenCalled();
    expect(reached).not.toHaveBeenCalled();
    timers.pass(CALM);
    expect(onCalm).toHaveBeenCalledTimes(1);
    expect(press().defaultPrevented).toBe(false);
    expect(reached).toHaveBeenCalledTimes(1);
  });

  it('is over when the question is gone', () => {
    const { onCalm, end, press } = begin();
    end();
    timers.pass(CALM);
    expect(press().defaultPrevented).toBe(false);
    expect(onCalm).not.toHaveBeenCalled();
  });
});

describe('a code that was typed with a permission', () => {
  it('is given once, for its device', () => {
    const codes = new TypedCodes(timers);
    codes.keep('one', '123456');
    expect(codes.take('two')).toBeNull();
    expect(codes.take('one')).toBe('123456');
    expect(codes.take('one')).toBeNull();
  });

  it('is forgotten after a minute, and when the permission was refused', () => {
    const codes = new TypedCodes(timers);
    codes.keep('one', '123456');
    timers.pass(59_000);
    codes.keep('one', '654321');
    timers.pass(2_000);
    expect(codes.take('one')).toBe('654321');
    codes.keep('one', '111111');
    codes.forget('one');
    expect(codes.take('one')).toBeNull();
    codes.keep('one', '222222');
    timers.pass(60_000);
    expect(codes.take('one')).toBeNull();
  });
});

describe('what the window shows', () => {
  const [first, second] = [someConsentRequest('a'), someConsentRequest('b')];
  const idOf = (...given: Parameters<typeof shownRequest>) => shownRequest(...given)?.request.id ?? null;

  it('is the first program that asks, then a code', () => {
    expect(idOf([first, second], [codeAfterConsent], null)).toBe('a');
    expect(idOf([], [codeAfterConsent], 'a')).toBe('r9');
    expect(idOf([], [], 'a')).toBeNull();
  });

  it('stays what the person is answering', () => {
    expect(idOf([first, second], [codeAfterConsent], 'r9')).toBe('r9');
    expect(idOf([first, second], [], 'b')).toBe('b');
  });
});

describe('less than a program wants', () => {
  it('is reading only, and times that are shorter', () => {
    expect(lessChoices(null, null)).toEqual({ readOnly: true, seconds: [900, 3_600] });
    expect(lessChoices(null, 3_300)).toEqual({ readOnly: true, seconds: [900] });
    expect(lessChoices({ access: { kind: 'all' }, seconds: 900 }, 7_200)).toEqual({ readOnly: true, seconds: [] });
  });

  it('is never something else than it wants', () => {
    const actions = { access: { kind: 'actions', actions: ['s3:Get*'] }, seconds: 1_800 } as const;
    expect(lessChoices({ ...actions, access: { ...actions.access, actions: ['s3:Get*'] } }, null)).toEqual({
      readOnly: false,
      seconds: [900],
    });
    expect(
      grantOf({ isReadOnly: false, seconds: 900 }, { access: { kind: 'read-only', services: ['s3'] }, seconds: null }),
    ).toEqual({ access: { kind: 'read-only', services: ['s3'] }, seconds: 900 });
  });

  it('becomes a lease, and nothing less is none', () => {
    expect(grantOf(nothingLess, null)).toBeNull();
    expect(grantOf({ isReadOnly: true, seconds: null }, null)).toEqual({
      access: { kind: 'read-only', services: [] },
      seconds: null,
    });
    expect(grantOf({ isReadOnly: true, seconds: null }, { access: { kind: 'all' }, seconds: 600 })).toEqual({
      access: { kind: 'read-only', services: [] },
      seconds: 600,
    });
    expect(grantOf({ isReadOnly: false, seconds: 900 }, null)).toEqual({ access: { kind: 'all' }, seconds: 900 });
  });
});

describe('the facts about a request', () => {
  const step = (more: Partial<ChainStep>): ChainStep => ({
    kind: 'role-session',
    label: 'role admin',
    arn: 'arn:aws:iam::123456789012:role/admin',
    withCode: false,
    requestedSeconds: 3_600,
    grantedSeconds: null,
    expiresAt: null,
    ...more,
  });
  const owner = { id: 'u1', name: 'alice', account: null, shortKeyId: '', keyProfile: '' };

  it('name the role, and whose it is', () => {
    expect(actsAs(someProfile('admin', { chain: [step({})] }), owner)).toBe('role admin of alice');
    expect(actsAs(someProfile('alice'), owner)).toBe('user alice');
    expect(actsAs(someProfile('alice'), undefined)).toBeNull();
  });

  it('say how long it lasts: what is left, or what a new session gets', () => {
    const words = (expiresAt: number | null, more = {}, seconds: number | null = null) =>
      lifetimeWords(
        { wants: null, canRemember: false, isForCommand: false, ...more },
        { isReadOnly: false, seconds },
        someProfile('admin', { chain: [step({ expiresAt })] }),
        NOW,
      );
    expect(words(NOW + 56 * 60_000)).toBe('56 min');
    expect(words(null)).toBe('1 h');
    expect(words(NOW - 1)).toBe('1 h');
    expect(words(null, { canRemember: true })).toBe('1 h, renewed if you allow it for longer');
    expect(words(null, { isForCommand: true })).toBe('1 h, renewed while the command runs');
    // A lease is renewed until its own time is over, also beyond the session.
    expect(words(null, { canRemember: true }, 900)).toBe('15 min');
    expect(words(NOW + 10 * 60_000, {}, 900)).toBe('15 min');
    expect(words(NOW + 20 * 60_000, { wants: { access: { kind: 'all' }, seconds: 14_400 } })).toBe('4 h');
    expect(words(null, { wants: { access: { kind: 'all' }, seconds: 1_800 } })).toBe('30 min');
    expect(
      lifetimeWords({ wants: null, canRemember: false, isForCommand: false }, nothingLess, someProfile('admin'), NOW),
    ).toBeNull();
  });
});

describe('the words for a program', () => {
  it('say who says so', () => {
    expect(programInWords(programView('aws'))).toBe('aws');
    expect(programInWords(programView('node', { claims: 'claude' }))).toBe('node (calls itself claude)');
    expect(atStart(programInWords(programView('aws', { isConfirmed: false })))).toBe('A program that says it is aws');
    expect(atStart(programInWords(programView(null)))).toBe('A program');
  });

  it('say where it was started, the first program first', () => {
    expect(originWords(programView('aws', { parents: ['bash', 'claude'] }))).toBe(
      'started by claude → bash in gnome-terminal',
    );
    expect(originWords(programView('aws', { parents: [] }))).toBe('started in gnome-terminal');
    expect(originWords(programView('aws', { place: null }))).toBe('started by zsh');
    expect(originWords(programView('aws', { place: null, parents: [] }))).toBeNull();
  });

  it('say what a lease may do', () => {
    expect(accessWords({ kind: 'all' }, 'admin')).toBe('everything that admin may do');
    expect(accessWords({ kind: 'read-only', services: [] }, 'admin')).toBe('read only');
    expect(accessWords({ kind: 'read-only', services: ['s3', 'ec2'] }, 'admin')).toBe('read only: s3, ec2');
    expect(accessWords({ kind: 'actions', actions: ['s3:Get*'] }, 'admin')).toBe('s3:Get*');
    expect(accessWords({ kind: 'policy', policy: '{}' }, 'admin')).toBe('what a policy allows');
  });
});

it('quotes a name that could be read as a part of the sentence', () => {
  const name = 'aws wants dev. terraform';
  expect(programInWords(programView(name))).toBe('“aws wants dev. terraform”');
  expect(programInWords(programView(name, { claims: 'a “b”' }))).toBe(
    '“aws wants dev. terraform” (calls itself “a "b"”)',
  );
  expect(nameInSentence('terraform-1.9_x')).toBe('terraform-1.9_x');
  // Signs and letters that look like spaces.
  for (const blank of ['\u2800', '\u3164', '\u115f']) {
    expect(nameInSentence(`aws${blank}wants${blank}dev`)).toBe(`“aws${blank}wants${blank}dev”`);
  }
});
