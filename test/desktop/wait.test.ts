import { expect, test } from './fixtures';
import { until, within } from './wait';

test('a wait resolves to what it finds', async () => {
  let looks = 0;
  const found = await until(
    'this is the third look',
    () => ++looks,
    (count) => count === 3 && { count },
    { every: 1 },
  );
  expect(found).toEqual({ count: 3 });
});

test('a wait that gives up says what did not become true and what it saw last', async () => {
  const sun = (tell?: (seen: { rises: number }) => unknown) =>
    until(
      'the sun is up',
      () => ({ rises: 0 }),
      ({ rises }) => rises > 0,
      { limit: 30, every: 1, ...(tell && { tell }) },
    );
  await expect(sun()).rejects.toThrow(
    'Waited 0.03 s, but this did not become true: the sun is up. Last seen: { rises: 0 }',
  );
  await expect(sun(() => 'a dark sky')).rejects.toThrow('the sun is up. Last seen: a dark sky');
});

test('a wait gives up on a look that never ends and on a promise that never settles', async () => {
  const never = new Promise<boolean>(() => undefined);
  let looks = 0;
  const look = () => (looks++ === 0 ? Promise.resolve(false) : never);
  await expect(until('it is so', look, (seen) => seen, { limit: 30, every: 1 })).rejects.toThrow('Last seen: false');
  await expect(
    until(
      'it is so',
      () => never,
      (seen) => seen,
      { limit: 30 },
    ),
  ).rejects.toThrow('the first look did not');
  await expect(within('it is done', never, 30)).rejects.toThrow(
    'Waited 0.03 s, but this did not become true: it is done.',
  );
});
