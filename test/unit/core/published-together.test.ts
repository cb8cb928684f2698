/** What belongs together is published together: no state is shown that never was. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/contract/app-state';
import { aws, begin, command, fob, profile, setUp, store } from './fob-fixture';
import { answerOf, settle } from './doubles';

/** Every state that is published from now on. */
function published(): AppState[] {
  const states: AppState[] = [];
  store.subscribe((_, state) => states.push(state));
  return states;
}

describe('after a code was accepted', () => {
  beforeEach(setUp);

  it.each(['alice', 'admin'])('no state shows the new MFA session and asks for its code, for %s', async (name) => {
    const states = published();
    await begin(name);
    const wrong = states.filter(
      ({ profiles, codeRequests }) =>
        codeRequests.length > 0 && profiles.some(({ chain }) => chain.some(({ expiresAt }) => expiresAt !== null)),
    );
    expect(wrong).toEqual([]);
  });

  it('no state shows the session as active and as being started', async () => {
    const states = published();
    await begin('alice');
    const isNew = (state: AppState) =>
      state.profiles.some(({ name, expiresAt }) => name === 'alice' && expiresAt !== null);
    expect(
      states.filter(isNew).map(({ profiles }) => profiles.find(({ name }) => name === 'alice')?.state),
    ).not.toContain('starting');
  });

  it('no state shows the activity of a start without its session', async () => {
    const states = published();
    await begin('alice');
    const said = states.filter(({ activity }) => activity.some(({ text }) => /session/i.test(text)));
    expect(said.length).toBeGreaterThan(0);
    expect(said.map(({ profiles }) => profiles.find(({ name }) => name === 'alice')?.state)).not.toContain('starting');
  });
});

describe('a failure', () => {
  beforeEach(setUp);

  it('is shown with its activity, and not before the start has ended', async () => {
    await begin('alice');
    aws.refuse = ({ action }) => (action === 'AssumeRole' ? answerOf('AccessDenied', 'no') : null);
    const states = published();
    await command('admin');
    await settle();
    for (const { activity, profiles } of states) {
      const isSaid = activity.some(({ level }) => level === 'error');
      expect(profiles.find(({ name }) => name === 'admin')?.state === 'failed').toBe(isSaid);
    }
    expect(profile('admin').state).toBe('failed');
  });
});

describe('a stop', () => {
  beforeEach(setUp);

  it('is shown for the session and all that it says at once', async () => {
    await begin('admin');
    const states = published();
    await fob.sessions.end('admin');
    await settle();
    for (const { profiles, timeline } of states) {
      const isLive = profiles.find(({ name }) => name === 'admin')?.state === 'active';
      expect(JSON.stringify(timeline).includes('stopped')).toBe(!isLive);
    }
  });
});
