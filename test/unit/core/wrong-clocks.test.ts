/** Clocks that are wrong, jump, and become right again. The simulation found most of these cases. */
import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok } from '../../../src/contract/app-error';
import { settle } from './doubles';
import { aws, begin, command, files, fob, HOUR, MINUTE, profile, setUp, start, store, time } from './fob-fixture';

const networkLost = { kind: 'network', message: 'ENOTFOUND' } as const;

const endOf = (body: string): number => Date.parse((JSON.parse(body) as { Expiration: string }).Expiration);

describe('with a clock that is wrong, Fob', () => {
  beforeEach(setUp);

  it('hands out no expired credentials after a start', async () => {
    await begin('admin');
    await fob.stop();
    // Two hours pass in AWS's time, but only ten minutes on this computer's clock.
    await time.advance(10 * MINUTE);
    aws.offset = 2 * HOUR;
    await start();
    const { body } = await command('admin');
    expect(endOf(body)).toBeGreaterThan(time.now() + aws.offset);
  });

  it('does not turn a pause of seconds into hours when the clock is corrected', async () => {
    await begin('admin');
    await fob.renewal.keep('admin', true);
    await settle();
    time.set(time.now() + 10 * HOUR);
    aws.refuse = () => networkLost;
    fob.wake();
    await time.advance(0);
    time.set(time.now() - 10 * HOUR);
    aws.refuse = () => null;
    await fob.settings.change({ keepHours: 0 });
    await command('deploy');
    const calls = aws.count('AssumeRole');
    await time.advance(2 * HOUR);
    expect(aws.count('AssumeRole')).toBeGreaterThan(calls);
  });

  it('treats a session as fresh no longer than it lives if the clock jumped while it started', async () => {
    await begin('alice');
    const assumeRole = aws.assumeRole.bind(aws);
    aws.assumeRole = async (...request) => {
      const { result } = await assumeRole(...request);
      time.set(time.now() + 16 * HOUR);
      // A call that seems to take longer than a call can take says nothing about AWS's time.
      return { result, clockOffset: null };
    };
    await command('admin');
    aws.assumeRole = assumeRole;
    time.set(time.now() - 16 * HOUR);
    await fob.sessions.handOut('alice');
    await time.advance(55 * MINUTE);
    expect(endOf((await command('admin')).body) - time.now()).toBeGreaterThan(15 * MINUTE);
  });

  it('leaves no expired credentials in the file when the clock is corrected', async () => {
    await fob.delivery.choose('admin', 'file');
    await begin('admin');
    files.changed();
    await settle();
    time.set(time.now() + 14 * HOUR);
    aws.refuse = () => networkLost;
    fob.wake();
    await time.advance(0);
    expect(files.credentials).not.toContain('[admin-fob]');
    files.changed();
    await settle();
    time.set(time.now() - 14 * HOUR);
    aws.refuse = () => null;
    await fob.sessions.handOut('alice');
    files.changed();
    await settle();
    expect(files.credentials).toContain('[admin-fob]');
    files.changed();
    aws.getSessionToken = () => Promise.resolve({ result: fail(networkLost), clockOffset: null });
    aws.assumeRole = () => Promise.resolve({ result: fail(networkLost), clockOffset: null });
    await time.advance(14 * HOUR);
    expect(files.credentials).not.toContain('[admin-fob]');
  });

  it('still knows after a start which profiles were in use', async () => {
    await begin('admin');
    await fob.stop();
    time.set(time.now() + 13 * HOUR);
    aws.offset = -13 * HOUR;
    await start();
    await time.advance(45 * MINUTE);
    expect(aws.count('AssumeRole')).toBe(2);
  });

  it('waits no longer than usual after a cancel when the clock is corrected', async () => {
    time.set(time.now() + 10 * HOUR);
    aws.offset = -10 * HOUR;
    const refused = command('admin');
    await settle();
    fob.codes.cancel(store.state.codeRequests[0]?.id ?? '');
    await refused;
    time.set(time.now() - 10 * HOUR);
    aws.offset = 0;
    await time.advance(11_000);
    void command('admin');
    await settle();
    expect(store.state.codeRequests).toHaveLength(1);
  });
});

describe('the request for AWS’s time', () => {
  beforeEach(setUp);

  it('is repeated while no answer has it, with longer and longer pauses', async () => {
    await begin('admin');
    await fob.settings.change({ keepHours: 0 });
    aws.getCallerIdentity = () => {
      asked.push(time.now());
      return Promise.resolve({ result: fail(networkLost), clockOffset: null });
    };
    const asked: number[] = [];
    fob.wake();
    await time.advance(20 * MINUTE);
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(10);
    const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
    expect(Math.min(...pauses)).toBeGreaterThan(10_000);
  });

  it('ends when two answers in a row told no time, and that is told once', async () => {
    await begin('admin');
    let asked = 0;
    const timeless = { result: ok({ arn: 'arn:aws:iam::111122223333:user/alice' }), clockOffset: null };
    aws.getCallerIdentity = () => {
      asked += 1;
      return Promise.resolve(timeless);
    };
    for (const expected of [2, 3]) {
      fob.wake();
      await time.advance(20 * MINUTE);
      expect(asked).toBe(expected);
    }
    const told = store.state.activity.filter(({ text }) => text.includes('AWS do not tell the time'));
    expect(told).toHaveLength(1);
    expect(profile('admin').state).toBe('active');
  });

  it('delays no command twice while AWS cannot be reached', async () => {
    await begin('admin');
    aws.refuse = () => networkLost;
    fob.wake();
    await settle();
    const calls = aws.calls.length;
    expect(await command('admin')).toMatchObject({ status: 200 });
    expect(aws.calls).toHaveLength(calls);
  });
});
