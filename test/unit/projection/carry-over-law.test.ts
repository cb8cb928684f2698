/**
 * The law of the carry-over: the person's files end as if tools had written into them. Tools set keys in the projection as
 * the AWS CLI does, also in a text that they read long before; the person writes in between; some tools are killed, and
 * their write counts for nothing.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { whatToolsRead } from '../../../src/main/core/aws-files/what-tools-read';
import { LAW_TIMEOUT, sampled } from '../aws-files/any-file';
import { settle } from '../core/doubles';
import { CONFIG, CREDENTIALS, files, fob, projection, setUp, store } from '../core/fob-fixture';

type Kind = 'config' | 'credentials';
interface Setting {
  kind: Kind;
  name: string;
  key: string;
}

/** Sets a key as `aws configure set` does. */
function set(text: string, { kind, name, key }: Setting, value: string): string {
  const header = kind === 'credentials' || name === 'default' ? `[${name}]` : `[profile ${name}]`;
  const lines = text.split('\n');
  const start = lines.indexOf(header);
  if (start === -1) return `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${header}\n${key} = ${value}\n`;
  const next = lines.findIndex((line, index) => index > start && line.startsWith('['));
  const end = next === -1 ? lines.length : next;
  const at = lines.findIndex((line, index) => index > start && index < end && line.startsWith(`${key} =`));
  if (at === -1) lines.splice(start + 1, 0, `${key} = ${value}`);
  else lines[at] = `${key} = ${value}`;
  return lines.join('\n');
}

const setting: fc.Arbitrary<Setting> = fc.record({
  kind: fc.constantFrom<Kind>('config', 'config', 'credentials'),
  name: fc.constantFrom('default', 'alice', 'admin', 'deploy', 'sso', 'new', 'team/x'),
  key: fc.constantFrom('region', 'output', 'role_arn', 'mfa_serial', 'duration_seconds', 'aws_session_token', 'x-own'),
});
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant('tool' as const), setting }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('late tool' as const), setting }) },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('killed tool' as const),
      setting,
      cut: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('person' as const), setting }) },
);

const reading = (text: string) =>
  Object.fromEntries(
    [...whatToolsRead(text).cli].map(([header, keys]) => [
      header,
      Object.fromEntries([...keys].map(([key, { value }]) => [key, value])),
    ]),
  );

async function rest(): Promise<void> {
  for (let turn = 0; turn < 4; turn += 1) await settle();
}

it('the person’s files end as if tools had written into them', { timeout: 10 * LAW_TIMEOUT }, async () => {
  for (const steps of sampled(fc.array(step, { minLength: 1, maxLength: 7 }), 40)) {
    await setUp();
    await fob.projection.show(null);
    const expected = { config: CONFIG, credentials: CREDENTIALS };
    const path = (kind: Kind): string => projection.paths(null)[kind];
    const read = (kind: Kind): string => projection.texts.get(path(kind)) ?? '';
    let early = { config: read('config'), credentials: read('credentials') };
    for (const [index, { what, setting, ...more }] of steps.entries()) {
      const { kind } = setting;
      const value = `value-${index}`;
      const from = what === 'late tool' ? early[kind] : read(kind);
      early = { config: read('config'), credentials: read('credentials') };
      if (what === 'person') {
        files[kind] = set(files[kind], setting, value);
        files.changed();
      } else {
        const written = set(from, setting, value);
        const cut = 'cut' in more ? Math.floor(more.cut * (written.length - 1)) : written.length;
        projection.change(path(kind), () => written.slice(0, cut));
      }
      if (what !== 'killed tool') expected[kind] = set(expected[kind], setting, value);
      await rest();
      files.changed();
      await rest();
    }
    const left = { config: reading(files.config), credentials: reading(files.credentials) };
    const wanted = { config: reading(expected.config), credentials: reading(expected.credentials) };
    expect({ steps, left, told: store.state.activity.filter(({ level }) => level === 'error') }).toEqual({
      steps,
      left: wanted,
      told: [],
    });
  }
});
