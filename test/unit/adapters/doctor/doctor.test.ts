/** The whole doctor on a real computer: it finds nothing, and then each fault that is seeded while it runs. */
import { spawnSync } from 'node:child_process';
import { chmod, link, readFile, rename, symlink, unlink, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../../../src/contract/doctor';
import { Computer, KEYRING, NOTIFICATIONS, TRAY } from './computer';

const hasBus = spawnSync('dbus-daemon', ['--version']).status === 0;

let computer: Computer;

const notGood = (findings: readonly Finding[]) =>
  findings
    // The profiles of this test go to the sandbox, and that is worth a note.
    .filter(({ id, state }) => state !== 'good' && id !== 'endpoint-overrides')
    .map(({ id, state }) => `${state} ${id}`);

/** Breaks something. Returns what mends it. */
type Fault = () => Promise<() => unknown> | (() => unknown);

const mode = (path: string, broken: number, whole: number) => async () => {
  await chmod(computer.at(path), broken);
  return () => chmod(computer.at(path), whole);
};

const moved = (path: string) => async () => {
  await rename(computer.at(path), computer.at(`${path}.away`));
  return () => rename(computer.at(`${path}.away`), computer.at(path));
};

const written = (path: string, change: (text: string) => string) => async () => {
  const before = await readFile(computer.at(path), 'utf8');
  await writeFile(computer.at(path), change(before));
  return () => writeFile(computer.at(path), before);
};

const variable = (name: string, value: string) => () => {
  computer.env[name] = value;
  return () => Reflect.deleteProperty(computer.env, name);
};

const serviceGone = (name: string) => () => {
  computer.stopService(name);
  return () => computer.startService(name);
};

const AUTOSTART = '.config/autostart/fob.desktop';

type Seeded = [name: string, fault: Fault, found: string[]];

const faults: Seeded[] = [
  ['others may read the keys', mode('.aws/credentials', 0o644, 0o600), ['wrong credentials-file']],
  ['the keys are read-only', mode('.aws/credentials', 0o400, 0o600), ['note credentials-file']],
  ['others may change the folder', mode('.aws', 0o777, 0o700), ['wrong aws-folder']],
  ['others may enter ~/.fob', mode('.fob', 0o755, 0o700), ['wrong fob-folder']],
  ['others may enter the vault', mode('vault', 0o755, 0o700), ['wrong vault-folder']],
  ['others may open the socket', mode('.fob/fob.sock', 0o666, 0o600), ['wrong fob-socket']],
  [
    'the config is a hard link',
    async () => {
      await link(computer.at('.aws/config'), computer.at('second'));
      return () => unlink(computer.at('second'));
    },
    ['note config-file'],
  ],
  ['a line says nothing', written('.aws/config', (text) => `${text}no such line\n`), ['wrong aws-files']],
  [
    'a profile follows itself',
    written('.aws/config', (text) => {
      const chain = 'role_arn = arn:aws:iam::111122223333:role/x\nsource_profile = ';
      return `${text}[profile one]\n${chain}two\n[profile two]\n${chain}one\n`;
    }),
    ['wrong profiles', 'wrong profiles'],
  ],
  ['the socket is gone', moved('.fob/fob.sock'), ['wrong fob-answers', 'wrong fob-socket']],
  ['the command is an older one', written('.fob/bin/fob', (text) => `${text}# old\n`), ['wrong fob-command']],
  [
    'another fob comes first on PATH',
    async () => {
      await symlink('/bin/true', computer.at('first/fob'));
      return () => unlink(computer.at('first/fob'));
    },
    ['wrong fob-on-path'],
  ],
  ['fob is not on PATH', moved('.local/bin/fob'), ['note fob-on-path']],
  ['there is no curl', moved('programs/curl'), ['wrong curl', 'wrong fob-answers']],
  [
    'curl is old',
    async () => {
      await rename(computer.at('programs/curl'), computer.at('curl'));
      const script = `#!/bin/sh\n[ "$1" = --version ] && echo "curl 7.39.0 (x)" || exec ${computer.at('curl')} "$@"\n`;
      await writeFile(computer.at('programs/curl'), script, { mode: 0o755 });
      return () => rename(computer.at('curl'), computer.at('programs/curl'));
    },
    ['wrong curl'],
  ],
  ['the proxy variable is nonsense', variable('HTTPS_PROXY', 'socks5://proxy:1080'), ['wrong proxy']],
  ['the bundle is missing', variable('AWS_CA_BUNDLE', '/no/such.pem'), ['wrong certificates']],
  [
    'the clock is off',
    () => {
      computer.sandbox.faults.set({ clockOffsetMs: -3_600_000 });
      return () => computer.sandbox.faults.set({ clockOffsetMs: 0 });
    },
    ['wrong clock'],
  ],
  [
    'a captive portal answers',
    () => {
      computer.sandbox.faults.set({ captivePortal: 'page' });
      return () => computer.sandbox.faults.set({ captivePortal: 'off' });
    },
    ['note clock', 'wrong sts'],
  ],
  ['others may read the projection', mode('.fob/aws/config', 0o644, 0o600), ['wrong projection']],
  ['the projection is an old one', written('.fob/aws/credentials', () => '# old\n'), ['wrong projection']],
  [
    'a link stands in for the projection',
    async () => {
      const place = computer.at('.fob/aws/config');
      await rename(place, `${place}.away`);
      await chmod(computer.at('.aws/config'), 0o644);
      await symlink(computer.at('.aws/config'), place);
      return () => rename(`${place}.away`, place);
    },
    ['wrong projection'],
  ],
  ['the projection is gone', moved('.fob/aws/config'), ['wrong projection']],
  ['the keyring has ended', serviceGone(KEYRING), ['wrong keyring']],
  [
    'the keyring keeps nothing safe',
    () => {
      computer.backend = 'basic_text';
      return () => (computer.backend = 'gnome_libsecret');
    },
    ['wrong keyring'],
  ],
  ['there is no tray', serviceGone(TRAY), ['wrong tray']],
  ['nothing shows notifications', serviceGone(NOTIFICATIONS), ['wrong notifications']],
  [
    'the start at login is switched off elsewhere',
    written(AUTOSTART, (text) => `${text}Hidden = true\n`),
    ['wrong launch-at-login'],
  ],
  [
    'Fob has moved since',
    written(AUTOSTART, (text) => text.replace('/opt/fob/fob', '/old/fob')),
    ['wrong launch-at-login'],
  ],
  ['the entry is gone', moved(AUTOSTART), ['wrong launch-at-login']],
];

/** Faults that show in different findings are seeded together: each look at a whole computer takes a while. */
function inRounds(all: readonly Seeded[]): Seeded[][] {
  const rounds: Seeded[][] = [];
  const checkOf = (finding: string) => finding.split(' ')[1];
  const checks = (some: readonly Seeded[]) => some.flatMap(([, , found]) => found.map(checkOf));
  for (const fault of all) {
    const round = rounds.find((others) => !checks(others).some((check) => checks([fault]).includes(check)));
    if (round === undefined) rounds.push([fault]);
    else round.push(fault);
  }
  return rounds;
}

describe.skipIf(!hasBus)('the doctor on a computer', () => {
  beforeAll(async () => {
    computer = await Computer.start();
  });
  afterAll(() => computer.stop());

  it('finds nothing while all is well', async () => {
    const findings = await computer.examine();
    expect(notGood(findings)).toEqual([]);
    expect(findings.find(({ id }) => id === 'curl')?.detail).toMatch(/^\d+\.\d+/);
    expect(findings.find(({ id }) => id === 'aws-cli')?.detail).toBe('2.9.19');
    expect(computer.sandbox.calls.all.at(-1)).toMatchObject({
      action: 'GetCallerIdentity',
      accessKeyId: null,
      outcome: 'MissingAuthenticationToken',
    });
  });

  it.each(inRounds(faults).map((round) => [round.map(([name]) => name).join(', '), round] as const))(
    'finds it when %s, and nothing else',
    async (_, round) => {
      const mends: (() => unknown)[] = [];
      for (const [, fault] of round) mends.unshift(await fault());
      const findings = await computer.examine();
      for (const mend of mends) await mend();
      expect(notGood(findings).sort()).toEqual(round.flatMap(([, , found]) => found).sort());
    },
  );

  it('prints no secret, wherever one lies', async () => {
    const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYCANARY';
    computer.sandbox.faults.set({ captivePortal: 'page' });
    const mends: (() => unknown)[] = [
      variable('AWS_SECRET_ACCESS_KEY', secret)(),
      variable('HTTPS_PROXY', `http://alice:${secret}@127.0.0.1:9`)(),
      variable('NODE_EXTRA_CA_CERTS', '/no/such.pem')(),
      await written(AUTOSTART, (text) => text.replace(/^Exec=.*$/m, `Exec="/old/fob" --token ${secret}`))(),
      () => computer.sandbox.faults.set({ captivePortal: 'off' }),
      () => computer.writeAwsFiles(),
    ];
    // Another origin, so that it is asked, too.
    const elsewhere = computer.sandbox.endpoint.replace('127.0.0.1', 'localhost');
    const key = 'aws_access_key_id = AKIAABCDEFGHIJKLWXYZ\naws_secret_access_key = ';
    await computer.writeAwsFiles(
      [
        `aws_secret_access_key ${secret}`,
        `[profile portal]\n${key}${secret}\nendpoint_url = ${elsewhere}/${secret}?token=${secret}`,
        `[profile proxied]\nregion = eu-west-1\n${key}${secret}`,
        `[profile odd]\n${key}${secret} ${secret}`,
        `[profile user]\n${key}${secret}\nendpoint_url = https://alice:${secret}@localhost`,
        `[profile process]\ncredential_process = vault --token ${secret}`,
        `[profile\naws_secret_access_key = ${secret}\n${secret}`,
      ].join('\n'),
    );
    const findings = await computer.examine();
    for (const mend of mends) await mend();
    const text = JSON.stringify(findings);
    expect(text).not.toContain('CANARY');
    expect(text).not.toContain('AKIAABCDEFGHIJKLWXYZ');
    // The secrets were met: each of these findings comes from a place that has one.
    expect(new Set(notGood(findings).map((one) => one.split(' ')[1]))).toEqual(
      new Set(['aws-files', 'profiles', 'sts', 'clock', 'certificates', 'launch-at-login']),
    );
    expect(findings.find(({ id }) => id === 'proxy')?.detail).toContain('with a user name');
  });

  it('is well again at the end', async () => {
    expect(notGood(await computer.examine())).toEqual([]);
  });
});
