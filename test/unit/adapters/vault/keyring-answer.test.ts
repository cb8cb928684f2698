import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PingAnswer } from '../../../../src/main/adapters/session-bus/bus-ping';
import { busSocket } from '../../../../src/main/adapters/session-bus/bus-socket';
import { keyringAnswers } from '../../../../src/main/adapters/vault/keyring-answer';
import { settle } from '../../core/doubles';

const env = { DBUS_SESSION_BUS_ADDRESS: 'unix:path=/run/bus' };

describe('waiting for the keyring', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterEach(() => void vi.useRealTimers());

  const waiting = (answers: (PingAnswer | Promise<PingAnswer>)[], backend: string | null = 'gnome_libsecret') => {
    const asked: string[] = [];
    const onSilent = vi.fn();
    const pause = vi.fn(() => Promise.resolve());
    const ping = (_: string, service: string) => {
      asked.push(service);
      return Promise.resolve(answers[asked.length - 1] ?? 'answered');
    };
    let isOver = false;
    void keyringAnswers(backend, onSilent, env, { ping, pause }).then(() => (isOver = true));
    return { asked, onSilent, pause, isOver: () => isOver };
  };

  it.each([
    ['gnome_libsecret', 'org.freedesktop.secrets'],
    ['kwallet5', 'org.kde.kwalletd5'],
    ['kwallet6', 'org.kde.kwalletd6'],
  ])('asks the service of %s', async (backend, service) => {
    const { asked, isOver } = waiting(['answered'], backend);
    await settle();
    expect(asked).toEqual([service]);
    expect(isOver()).toBe(true);
  });

  it.each([null, 'basic_text', 'unknown', 'constructor'])('does not wait for the backend %s', async (backend) => {
    const { asked, isOver } = waiting([], backend);
    await settle();
    expect([asked, isOver()]).toEqual([[], true]);
  });

  it('tells after some seconds that the keyring is silent, once, and goes on when it answers', async () => {
    let answer: (value: PingAnswer) => void = () => undefined;
    const { asked, onSilent, isOver } = waiting([new Promise((resolve) => (answer = resolve))]);
    await vi.advanceTimersByTimeAsync(3_000);
    expect(onSilent).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(onSilent).toHaveBeenCalledTimes(1);
    // Waiting costs nothing: the bus keeps the one call.
    expect(asked).toHaveLength(1);
    expect(isOver()).toBe(false);
    answer('answered');
    await settle();
    expect(isOver()).toBe(true);
  });

  it('says nothing of a keyring that answers in time', async () => {
    const { onSilent } = waiting(['answered']);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSilent).not.toHaveBeenCalled();
  });

  it('asks again after a keyring that ended, with longer and longer pauses', async () => {
    const { asked, pause, isOver } = waiting(['gone', 'gone', 'gone', 'gone', 'answered']);
    await settle();
    expect(asked).toHaveLength(5);
    expect(pause.mock.calls.flat()).toEqual([1_000, 5_000, 30_000, 30_000]);
    expect(isOver()).toBe(true);
  });

  it('goes on if nobody can tell', async () => {
    const { isOver } = waiting(['unknown']);
    await settle();
    expect(isOver()).toBe(true);
  });
});

describe('the socket of the session bus', () => {
  it.each([
    ['unix:path=/run/user/1000/bus', '/run/user/1000/bus'],
    ['unix:path=/tmp/dbus-a%2cb,guid=0123', '/tmp/dbus-a,b'],
    ['unix:guid=0123,path=/tmp/bus', '/tmp/bus'],
    ['unix:abstract=/tmp/dbus-x,guid=0123', '\0/tmp/dbus-x'],
    ['tcp:host=localhost,port=1;unix:path=/tmp/second', '/tmp/second'],
    ['unix:path=/tmp/%zz', null],
    ['autolaunch:', null],
    ['', null],
  ])('is read from %s', (address, socketPath) => {
    expect(busSocket({ DBUS_SESSION_BUS_ADDRESS: address })).toBe(socketPath);
  });

  it('is that of systemd if no address is set', () => {
    expect(busSocket({ XDG_RUNTIME_DIR: '/run/user/7' })).toBe('/run/user/7/bus');
    expect(busSocket({})).toBeNull();
  });
});
