import { EventEmitter } from 'node:events';
import type { Notification, NotificationConstructorOptions } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { ExpiryNotification } from '../../../src/main/core/surface/expiry-notifications';
import { Notifications } from '../../../src/main/desktop/notifications';

class FakeNotification extends EventEmitter {
  show = vi.fn();
  close = vi.fn();
  constructor(readonly options: NotificationConstructorOptions) {
    super();
  }
}

function desktop(platform: NodeJS.Platform = 'linux') {
  const made: FakeNotification[] = [];
  class Made extends FakeNotification {
    constructor(options: NotificationConstructorOptions) {
      super(options);
      made.push(this);
    }
  }
  const onClick = vi.fn();
  const log = vi.fn();
  const real = Made as unknown as new (options: NotificationConstructorOptions) => Notification;
  return { made, onClick, log, notifications: new Notifications({ Notification: real, platform, onClick, log }) };
}

const wanted = (id: string, changes: Partial<ExpiryNotification> = {}): ExpiryNotification => ({
  id,
  title: 'AWS session expires at 14:32',
  body: 'admin',
  profiles: ['admin'],
  ...changes,
});

describe('notifications', () => {
  it('appear once, even if they are rendered several times', () => {
    const { notifications, made } = desktop();
    notifications.render([wanted('a')]);
    notifications.render([wanted('a', { title: 'AWS session expires at 14:31' }), wanted('b')]);
    expect(made.map(({ show }) => show.mock.calls.length)).toEqual([1, 1]);
  });

  it('are withdrawn when they are not wanted any more, and shown again when they come back', () => {
    const { notifications, made } = desktop();
    notifications.render([wanted('a'), wanted('b')]);
    notifications.render([wanted('b')]);
    expect(made[0]?.close).toHaveBeenCalledOnce();
    expect(made[1]?.close).not.toHaveBeenCalled();
    notifications.render([wanted('a'), wanted('b')]);
    expect(made).toHaveLength(3);
  });

  it('stay closed after the person closed them', () => {
    const { notifications, made } = desktop();
    notifications.render([wanted('a')]);
    made[0]?.emit('close', {});
    notifications.render([wanted('a')]);
    expect(made).toHaveLength(1);
  });

  it('report which one was clicked', () => {
    const { notifications, made, onClick } = desktop();
    notifications.render([wanted('a'), wanted('b')]);
    made[1]?.emit('click', {});
    expect(onClick.mock.calls).toEqual([['b']]);
  });

  it('are logged if they fail', () => {
    const { notifications, made, log } = desktop();
    notifications.render([wanted('a')]);
    made[0]?.emit('failed', {}, 'no server');
    expect(log).toHaveBeenCalledExactlyOnceWith('a notification could not be shown: no server');
  });

  it.each<[NodeJS.Platform, string]>([
    ['linux', '&lt;b&gt;R&amp;D&lt;/b&gt;'],
    ['darwin', '<b>R&D</b>'],
    ['win32', '<b>R&D</b>'],
  ])('on %s show the body as plain text', (platform, body) => {
    const { notifications, made } = desktop(platform);
    notifications.render([wanted('a', { title: 'R&D', body: '<b>R&D</b>' })]);
    expect(made[0]?.options).toMatchObject({ title: 'R&D', body });
  });

  it('stay until the person closes them if they are critical', () => {
    const { notifications, made } = desktop();
    notifications.render([wanted('a', { urgency: 'critical' }), wanted('b')]);
    expect(made[0]?.options).toMatchObject({ urgency: 'critical', timeoutType: 'never' });
    expect(made[1]?.options).toMatchObject({ urgency: 'normal', timeoutType: 'default' });
  });
});
