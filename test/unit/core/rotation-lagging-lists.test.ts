/** IAM's lists lag behind, and the answer to CreateAccessKey gets lost: no key stays at AWS that nobody knows of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { answerOf, settle } from './doubles';
import { KeyFixture } from './key-fixture';
import { LaggingLists } from './lagging-lists';

const LONG = 3_600_000;
const CASES = Number(process.env.FOB_CASES ?? 200);
const lose = (action: string) => (one: string) => (one === action ? ({ loseAnswer: true } as const) : null);
const unconfirmed = { ok: false, error: { code: 'key-unconfirmed' } };

async function carol(): Promise<{ at: KeyFixture; lists: LaggingLists }> {
  const at = await KeyFixture.of('carol');
  await at.fixture.time.advance(60_000);
  return { at, lists: new LaggingLists(at.fixture) };
}

/** AWS made a key, its answer was lost, and no list shows the key yet. */
async function madeUnseen(listLag = LONG) {
  const { at, lists } = await carol();
  const orphans = orphansOf(at);
  at.fixture.aws.mishap = lose('CreateAccessKey');
  lists.lag = listLag;
  expect(await at.rotate()).toMatchObject({ ok: false, error: { code: 'timed-out' } });
  at.fixture.aws.mishap = () => null;
  expect(at.atAws).toHaveLength(2);
  const id = at.rotation?.id ?? '';
  const undo = () => at.until(at.keys.giveUpRotation(id));
  const goOn = () => at.until(at.keys.resumeRotation(id));
  return { at, lists, id, undo, goOn, orphans };
}

/** Says which keys at AWS nobody has or had: not in files, in the vault or in a record, now or when this was asked before. */
function orphansOf({ fixture, atAws }: KeyFixture): () => string[] {
  const had = new Set<string>();
  const look = () => {
    const kept = [fixture.files.config, fixture.files.credentials, ...fixture.vault.entries.values()].join('\n');
    for (const { accessKeyId, secretAccessKey } of atAws) if (kept.includes(secretAccessKey)) had.add(accessKeyId);
    return atAws.map(({ accessKeyId }) => accessKeyId).filter((id) => !had.has(id));
  };
  look();
  return look;
}

describe('a key that AWS made, whose answer was lost and that no list shows', () => {
  it('keeps the rotation open when it is undone, and the person is told', async () => {
    const { at, undo } = await madeUnseen();
    for (let look = 0; look < 3; look += 1) {
      expect(await undo()).toMatchObject(unconfirmed);
      expect(at.rotation).toMatchObject({ stage: 'creating', busy: false, error: { code: 'key-unconfirmed' } });
    }
  });

  it('is deleted as soon as a list shows it, and the page sees what is waited for', async () => {
    const { at, id, orphans } = await madeUnseen(20_000);
    const waits: (number | null)[] = [];
    const stop = at.fixture.store.subscribe(() => waits.push(at.view.rotation?.nextTryAt ?? null));
    expect(await at.until(at.keys.giveUpRotation(id))).toEqual(ok(null));
    stop();
    await settle();
    expect(waits.filter((wait) => wait !== null).length).toBeGreaterThan(0);
    expect(at.rotation).toBeNull();
    expect(orphans()).toEqual([]);
    expect(at.atAws).toHaveLength(1);
  });

  it('keeps the rotation open when it goes on: AWS says that there is no room for another key', async () => {
    const { at, lists, goOn, orphans } = await madeUnseen();
    expect(await goOn()).toMatchObject(unconfirmed);
    expect(at.rotation).toMatchObject({ stage: 'creating', error: { code: 'key-unconfirmed' } });
    lists.lag = 0;
    expect(await goOn()).toEqual(ok(null));
    expect(orphans()).toEqual([]);
    expect(at.activeAtAws).toHaveLength(1);
  });

  it('keeps the rotation open when another refusal says nothing about it', async () => {
    const { at, goOn } = await madeUnseen();
    at.fixture.aws.mishap = (action) =>
      action === 'CreateAccessKey' ? { refuse: answerOf('AccessDenied', 'User is not authorized.') } : null;
    expect(await goOn()).toMatchObject({ error: { code: 'policy-denied' } });
    expect(at.rotation).toMatchObject({ stage: 'creating' });
  });

  it('is left to the person who says so, and it is written down', async () => {
    const { at, id, undo } = await madeUnseen();
    await undo();
    expect(await at.keys.forgetRotation(id)).toEqual(ok(null));
    await settle();
    expect(at.rotation).toBeNull();
    const told = at.fixture.store.state.activity.map(({ text }) => text);
    expect(told).toContainEqual(expect.stringContaining('is forgotten here'));
    expect(at.atAws).toHaveLength(2);
  });
});

it('a key that was deleted and is still listed does not pass for the one of the next lost answer', async () => {
  const { at, lists, undo, goOn, orphans } = await madeUnseen(0);
  at.fixture.aws.mishap = lose('CreateAccessKey');
  lists.lag = 5_000;
  expect(await goOn()).toMatchObject({ error: { code: 'timed-out' } });
  at.fixture.aws.mishap = () => null;
  expect(await undo()).toEqual(ok(null));
  await settle();
  expect(at.rotation).toBeNull();
  expect(orphans()).toEqual([]);
});

it('a key whose deletion got no answer does not pass for the next one either', async () => {
  const { at, lists, undo, goOn, orphans } = await madeUnseen(0);
  for (const action of ['DeleteAccessKey', 'CreateAccessKey']) {
    at.fixture.aws.mishap = lose(action);
    expect(await goOn()).toMatchObject({ error: { code: 'timed-out' } });
  }
  at.fixture.aws.mishap = () => null;
  lists.lag = 40_000;
  expect(await undo()).toMatchObject(unconfirmed);
  lists.lag = 0;
  expect(await undo()).toEqual(ok(null));
  await settle();
  expect(orphans()).toEqual([]);
});

it('a new key that somebody has used is not deleted, because Fob did not make it', async () => {
  const { at, undo } = await madeUnseen(0);
  const [, other] = at.atAws;
  if (other === undefined) throw new Error('There is no second key.');
  other.lastUsed = { at: at.fixture.time.now(), service: 's3', region: 'eu-central-1' };
  expect(await undo()).toMatchObject({ ok: false, error: { code: 'key-limit' } });
  expect(at.atAws).toContain(other);
  expect(at.rotation).toMatchObject({ stage: 'creating' });
});

it('a rotation whose new key is here cannot be forgotten', async () => {
  const { at } = await carol();
  at.fixture.aws.mishap = (action) =>
    action === 'UpdateAccessKey' ? { refuse: answerOf('AccessDenied', 'User is not authorized.') } : null;
  await at.rotate();
  expect(at.rotation).toMatchObject({ stage: 'switched' });
  expect(await at.keys.forgetRotation(at.rotation?.id ?? '')).toMatchObject({ error: { code: 'request-invalid' } });
  expect(at.rotation).toMatchObject({ stage: 'switched' });
});

describe('a rotation', () => {
  it('goes on if AWS made no key, because AWS makes one now', async () => {
    const { at, lists } = await carol();
    at.fixture.aws.mishap = (action) =>
      action === 'CreateAccessKey' ? { refuse: { kind: 'timeout', message: 'no answer' } } : null;
    lists.lag = LONG;
    expect(await at.rotate()).toMatchObject({ ok: false });
    at.fixture.aws.mishap = () => null;
    expect(await at.until(at.keys.resumeRotation(at.rotation?.id ?? ''))).toEqual(ok(null));
    expect(at.activeAtAws).toHaveLength(1);
  });

  it('starts although a list still shows a key that was deleted', async () => {
    const { at, lists } = await carol();
    const { account } = at.fixture.sandbox;
    const other = account.addAccessKey('carol');
    lists.connect();
    await at.fixture.time.advance(1000);
    account.deleteAccessKey(other.accessKeyId);
    lists.lag = 500;
    expect(await at.rotate()).toEqual(ok(null));
    expect(at.activeAtAws).toHaveLength(1);
  });

  it('does not delete a key that somebody made before, although the list did not show it', async () => {
    const { at, lists } = await carol();
    const other = at.fixture.sandbox.account.addAccessKey('carol');
    await at.fixture.time.advance(60_000);
    lists.lag = LONG;
    at.fixture.aws.mishap = lose('CreateAccessKey');
    expect(await at.rotate()).toMatchObject({ ok: false });
    at.fixture.aws.mishap = () => null;
    lists.lag = 0;
    lists.connect();
    await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''));
    expect(at.atAws.map(({ accessKeyId }) => accessKeyId)).toContain(other.accessKeyId);
  });

  it('keeps its record if AWS does not know the new key yet when it should delete it', async () => {
    const { at } = await carol();
    await at.intoVault();
    const { vault, aws } = at.fixture;
    const write = vault.write.bind(vault);
    vault.write = (id, text) => {
      const isNew = id.startsWith('key-rotation/') && text.includes('"created"');
      return isNew ? Promise.resolve({ ok: false, error: full }) : write(id, text);
    };
    aws.mishap = (action) =>
      action === 'DeleteAccessKey' ? { refuse: answerOf('NoSuchEntity', 'no such key') } : null;
    expect(await at.rotate()).toMatchObject({ error: full });
    expect(at.atAws).toHaveLength(2);
    expect(at.rotation).not.toBeNull();
    vault.write = write;
    aws.mishap = () => null;
    expect(await at.until(at.keys.giveUpRotation(at.rotation?.id ?? ''))).toEqual(ok(null));
    expect(at.atAws).toHaveLength(1);
  });
});

const full = { code: 'file-unwritable', message: 'ENOSPC', nextStep: 'Free space.' } as const;

const step = fc.record({
  action: fc.constantFrom('rotate', 'resume', 'resume', 'undo', 'undo', 'kill', 'wait'),
  lag: fc.constantFrom(0, 5_000, 40_000, 600_000, LONG),
  lost: fc.constantFrom(null, 'CreateAccessKey', 'CreateAccessKey', 'DeleteAccessKey', 'UpdateAccessKey'),
});

describe('whatever lists show and answers get lost', () => {
  it(
    'a key whose secret nobody has is always one of a rotation that is still shown',
    { timeout: 600_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8, size: 'max' }), async (steps) => {
          const { at, lists } = await carol();
          const orphans = orphansOf(at);
          for (const { action, lag, lost } of steps) {
            lists.lag = lag;
            at.fixture.aws.mishap = (one) => (one === lost ? { loseAnswer: true } : null);
            const id = at.rotation?.id ?? '';
            if (action === 'rotate' && at.own.isActive !== false) await at.rotate();
            if (action === 'resume') await at.until(at.keys.resumeRotation(id));
            if (action === 'undo') await at.until(at.keys.giveUpRotation(id));
            if (action === 'wait') await at.fixture.time.advance(60_000);
            if (action === 'kill') {
              await at.fixture.kill(new Map(at.fixture.vault.entries));
              lists.connect();
            }
            await settle();
            if (at.rotation === null) expect(orphans()).toEqual([]);
          }
          lists.lag = 0;
          at.fixture.aws.mishap = () => null;
          for (let tries = 0; at.rotation !== null && tries < 3; tries += 1)
            await at.until(at.keys.resumeRotation(at.rotation.id)).then(settle);
          if (at.rotation === null) expect(orphans()).toEqual([]);
        }),
        { numRuns: CASES },
      );
    },
  );
});
