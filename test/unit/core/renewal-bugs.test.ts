/** What the simulation found and Fob does not do well yet, each as small as it gets. One that passes has been cured. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../src/contract/app-error';
import { DeviceDesk } from './device-desk';
import { answerOf, settle } from './doubles';
import { aws, begin, command, files, fob, HOUR, MINUTE, setUp, start, time } from './fob-desk';

const LOST = { kind: 'network', message: 'ENOTFOUND' } as const;

const endOf = (body: string): number => Date.parse((JSON.parse(body) as { Expiration: string }).Expiration);

describe('a failure that passes', () => {
  it.fails('is not the last try of commands: the next one gets credentials that last', async () => {
    const desk = await DeviceDesk.of('bob');
    await desk.enroll();
    await desk.fob.changeSettings({ keepHours: 0 });
    const ask = () => desk.until(desk.fob.credentials('bob', new AbortController().signal));
    const first = await ask();
    if (!first.ok) throw new Error(first.error.message);
    await desk.time.advance(first.value.expiresAt - desk.time.now() - 14 * MINUTE);
    desk.aws.mishap = () => ({ refuse: answerOf('ServiceUnavailable', 'Service is unavailable.', 503) });
    expect(await ask()).toMatchObject({ ok: true });
    desk.aws.mishap = () => null;
    await desk.time.advance(2 * MINUTE);
    const second = await ask();
    expect(second.ok && second.value.expiresAt - desk.time.now()).toBeGreaterThan(15 * MINUTE);
  });
});

describe('a clock that is wrong', () => {
  beforeEach(setUp);

  it.fails('when Fob starts hands out nothing that has expired', async () => {
    await begin('admin');
    fob.stop();
    // Two hours later, by a clock that stood still for most of them.
    await time.advance(10 * MINUTE);
    aws.offset = 2 * HOUR;
    await start();
    const { body } = await command('admin');
    expect(endOf(body)).toBeGreaterThan(time.now() + aws.offset);
  });

  it.fails('and right again makes no pause of seconds one of hours', async () => {
    await begin('admin');
    await fob.keep('admin', true);
    await settle();
    time.set(time.now() + 10 * HOUR);
    aws.refuse = () => LOST;
    fob.wake();
    await time.advance(0);
    time.set(time.now() - 10 * HOUR);
    aws.refuse = () => null;
    await fob.changeSettings({ keepHours: 0 });
    await command('deploy');
    const calls = aws.count('AssumeRole');
    await time.advance(2 * HOUR);
    expect(aws.count('AssumeRole')).toBeGreaterThan(calls);
  });

  it.fails('while a session is started makes it no longer fresh than it lives', async () => {
    await begin('alice');
    const assumeRole = aws.assumeRole.bind(aws);
    aws.assumeRole = async (...request) => {
      const { result } = await assumeRole(...request);
      time.set(time.now() + 16 * HOUR);
      // A call that took longer than a call can take tells nothing of the time.
      return { result, clockOffset: null };
    };
    await command('admin');
    aws.assumeRole = assumeRole;
    time.set(time.now() - 16 * HOUR);
    await fob.test('alice');
    await time.advance(55 * MINUTE);
    expect(endOf((await command('admin')).body) - time.now()).toBeGreaterThan(15 * MINUTE);
  });

  it.fails('and right again leaves no expired credentials in the file', async () => {
    await fob.setDelivery('admin', 'file');
    await begin('admin');
    files.changed();
    await settle();
    time.set(time.now() + 14 * HOUR);
    aws.refuse = () => LOST;
    fob.wake();
    await time.advance(0);
    expect(files.credentials).not.toContain('[admin-fob]');
    files.changed();
    await settle();
    time.set(time.now() - 14 * HOUR);
    aws.refuse = () => null;
    await fob.test('alice');
    files.changed();
    await settle();
    expect(files.credentials).toContain('[admin-fob]');
    files.changed();
    aws.getSessionToken = () => Promise.resolve({ result: fail(LOST), clockOffset: null });
    aws.assumeRole = () => Promise.resolve({ result: fail(LOST), clockOffset: null });
    await time.advance(14 * HOUR);
    expect(files.credentials).not.toContain('[admin-fob]');
  });
});
