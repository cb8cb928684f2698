/** What a tool writes into the projection ends in the person's own files. */
import { beforeEach, describe, expect, it } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { settle } from '../core/doubles';
import { files, fob, projection, setUp, start, settings, store } from '../core/fob-fixture';
import { baseOf } from '../../../src/main/core/projection/base';
import { toolChanges } from '../../../src/main/core/projection/tool-changes';

const CONFIG = '/fob/aws/config';
const CREDENTIALS = '/fob/aws/credentials';

beforeEach(async () => {
  await setUp();
  expect(await fob.projection.show(null)).toMatchObject({ ok: true });
});

const text = (path: string): string => projection.texts.get(path) ?? '';
const said = (): string[] => store.state.activity.map(({ level, text: words }) => `${level}: ${words}`);

async function toolWrites(path: string, edit: (before: string) => string): Promise<void> {
  projection.change(path, edit);
  await settle();
  files.changed();
  await settle();
  await settle();
}
const addTo =
  (header: string, ...lines: string[]) =>
  (before: string) =>
    before.replace(`[${header}]\n`, `[${header}]\n${lines.join('\n')}\n`);

describe('a tool that writes into the projection', () => {
  it('changes the person’s file, and nothing else in it', async () => {
    const before = files.config;
    await toolWrites(CONFIG, addTo('profile admin', 'region = eu-west-1'));
    expect(files.config).toBe(
      before.replace('source_profile = alice\n', 'source_profile = alice\nregion = eu-west-1\n'),
    );
    expect(text(CONFIG)).toContain(
      '[profile admin]\nregion = eu-west-1\ncredential_process = /opt/fob/fob credentials admin\n',
    );
    expect(said()).toContain(
      'info: A tool changed region of [profile admin]. Fob made the same change in /home/alice/.aws/config',
    );
  });

  it('gives a served profile another role', async () => {
    await toolWrites(CONFIG, addTo('profile admin', 'role_arn = arn:aws:iam::111122223333:role/other'));
    expect(files.config).toContain(
      '[profile admin]\nrole_arn = arn:aws:iam::111122223333:role/other\nsource_profile = alice\n',
    );
    expect(text(CONFIG)).not.toContain('role_arn');
  });

  it('gives a served profile a new access key, which is told without its secret', async () => {
    await toolWrites(CREDENTIALS, addTo('alice', 'aws_access_key_id = AKIANEW', 'aws_secret_access_key = CANARY'));
    expect(files.credentials).toBe('# mine\n[alice]\naws_access_key_id = AKIANEW\naws_secret_access_key = CANARY\n');
    expect(JSON.stringify([...projection.texts, ...projection.bases, store.state])).not.toContain('CANARY');
    expect(said().join()).toContain('aws_access_key_id, aws_secret_access_key of [alice]');
  });

  it('adds profiles, other sections, nested keys and keys without a value', async () => {
    await toolWrites(
      CONFIG,
      (before) =>
        `${before}[profile new]\nregion = x\ns3 =\n    addressing_style = path\n[sso-session corp]\nsso_region = eu-west-1\n[profile empty]\ncli_pager =\n`,
    );
    expect(files.config).toMatch(
      /\n\n\[profile new\]\nregion = x\ns3 =\n {4}addressing_style = path\n\n\[sso-session corp\]\nsso_region = eu-west-1\n\n\[profile empty\]\ncli_pager =\n$/,
    );
  });

  it('removes keys', async () => {
    await toolWrites(CONFIG, (before) => before.replace('sso_session = corp\n', ''));
    expect(files.config).not.toContain('sso_session');
  });

  it('does not make the person’s file ask Fob', async () => {
    const before = [files.config, files.credentials];
    await toolWrites(CONFIG, (now) => now.replace(/credential_process = .*admin\n/, ''));
    await toolWrites(CONFIG, (now) => `${now}[profile copied]\ncredential_process = /opt/fob/fob credentials copied\n`);
    expect([files.config.replace('\n[profile copied]\n', ''), files.credentials]).toEqual(before);
    expect(text(CONFIG)).toContain('credentials admin\n');
  });

  it('does not take the options from a line that asks Fob for less', async () => {
    const line = 'credential_process = /opt/fob/fob credentials alice --read-only --for 1h\n';
    files.config = files.config.replace('[profile alice]\n', `[profile alice]\n${line}`);
    files.changed();
    await settle();
    const before = files.config;
    expect(before).toContain(line);
    expect(text(CONFIG)).toContain(line);
    await toolWrites(CONFIG, (now) => now.replace(' --read-only --for 1h', ''));
    expect(files.config).toBe(before);
    expect(text(CONFIG)).toContain(line);
  });

  it('changes what it read, although Fob wrote meanwhile', async () => {
    const read = text(CONFIG);
    files.config = files.config.replace('eu-central-1', 'us-east-1');
    files.changed();
    await settle();
    await toolWrites(CONFIG, () => addTo('profile admin', 'output = json')(read));
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(files.config).toContain('region = us-east-1\n');
  });

  it('and had the file open while Fob replaced it', async () => {
    const read = text(CONFIG);
    projection.earlier.set(CONFIG, ['', addTo('profile admin', 'output = json')(read)]);
    await toolWrites(CONFIG, (now) => now);
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
  });

  it('while Fob does not run', async () => {
    await fob.stop();
    projection.change(CONFIG, addTo('profile admin', 'output = json'));
    await start();
    await settle();
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
  });

  it('without its comments', async () => {
    await toolWrites(CONFIG, (now) => addTo('profile admin', 'output = json')(now).replace(/^#.*\n/gm, ''));
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(text(CONFIG)).toMatch(/^# Written by Fob/);
  });

  it('is not lost if it writes right before Fob does', async () => {
    projection.beforeWrite = (path) => {
      if (path !== CONFIG) return;
      projection.beforeWrite = () => undefined;
      projection.texts.set(CONFIG, addTo('profile admin', 'output = json')(text(CONFIG)));
    };
    files.config = files.config.replace('eu-central-1', 'us-east-1');
    files.changed();
    await settle();
    await settle();
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(files.config).toContain('us-east-1');
  });

  it.each([
    ['begins', (): Promise<unknown> => fob.projection.show('admin')],
    ['cannot begin', (): Promise<unknown> => fob.projection.show('sso')],
    ['ends', (): Promise<unknown> => fob.projection.release('deploy')],
  ])('right before a command %s', async (_, happens) => {
    await fob.projection.show('deploy');
    await settle();
    projection.texts.set(CONFIG, addTo('profile admin', 'output = json')(text(CONFIG)));
    await happens();
    await settle();
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
  });

  it('right before a command begins, which then reads it', async () => {
    projection.texts.set(CONFIG, addTo('profile admin', 'region = eu-west-1')(text(CONFIG)));
    await fob.projection.show('admin');
    expect(text('/views/admin/config')).toContain('[profile admin]\nregion = eu-west-1\n');
  });

  it('for a new profile whose command begins right away', async () => {
    const lines = ['[profile new]', 'role_arn = arn:aws:iam::111122223333:role/new', 'source_profile = alice', ''];
    projection.texts.set(CONFIG, text(CONFIG) + lines.join('\n'));
    expect(await fob.projection.show('new')).toMatchObject({ ok: true });
  });

  it('into the view of a command that then ends', async () => {
    await fob.projection.show('admin');
    const path = '/views/admin/config';
    projection.texts.set(path, addTo('profile admin', 'output = json')(text(path)));
    await fob.projection.release('admin');
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(projection.shown.size).toBe(0);
  });
});

describe('a tool that writes the file anew', () => {
  it('may leave out comments, and sections without keys', async () => {
    await toolWrites(CREDENTIALS, () => '[azure]\naws_access_key_id = AKIAAZURE\naws_secret_access_key = s\n');
    expect(files.credentials).toContain('[azure]\naws_access_key_id = AKIAAZURE\n');
    expect(files.credentials).toContain('[alice]');
  });

  it('may leave out the last line end', async () => {
    await toolWrites(CONFIG, (now) => addTo('profile admin', 'region = eu-west-1')(now).slice(0, -1));
    expect(files.config).toContain('region = eu-west-1');
  });
});

describe('what is not carried over is kept aside', () => {
  const aside = () => projection.aside.join();
  const kept = '[profile new]\nrole_arn = arn:aws:iam::111122223333:role/admin\ns3 =\n  addressing_style = path\n';

  it('of a text without Fob’s last line, as some tools drop the last comment', async () => {
    const before = files.config;
    await toolWrites(CONFIG, (now) => now.replace(/# End of what Fob wrote\..*\n/, kept));
    expect([files.config, aside()]).toEqual([before, kept]);
    expect(store.state.activity[0]?.detail).toContain('What it wrote is in ');
  });

  it('of a text in which a section with keys is missing', async () => {
    await toolWrites(CONFIG, () => kept);
    expect(aside()).toBe(kept);
  });

  it('if the file may not be written, with values that other profiles have', async () => {
    files.readOnly = true;
    await toolWrites(CONFIG, (now) => addTo('profile admin', 'region = eu-central-1')(now) + kept);
    expect(aside()).toBe(`[profile admin]\nregion = eu-central-1\n${kept}`);
  });

  it('and the changes of other sections reach the person’s file', async () => {
    const odd = "[profile 'my own']\nregion = x\n";
    await toolWrites(CONFIG, (now) => addTo('profile admin', 'region = eu-west-1')(now) + odd);
    expect(files.config).toContain('source_profile = alice\nregion = eu-west-1\n');
    expect(files.config).not.toContain('my own');
    expect(aside()).toContain(odd);
  });
});

describe('nothing is carried over', () => {
  it.each([
    ['of a file that was cut', (now: string) => now.slice(0, now.indexOf('[profile deploy]'))],
    ['of a file that was emptied', () => ''],
    [
      'of a file that was cut and had no comments',
      (now: string) => now.slice(0, now.indexOf('[profile deploy]')).replace(/^#.*\n/gm, ''),
    ],
  ])('%s, and it is whole again', async (_, edit) => {
    const [before, whole] = [files.config, text(CONFIG)];
    await toolWrites(CONFIG, edit);
    expect([files.config, text(CONFIG)]).toEqual([before, whole]);
    expect(said()[0]).toContain('A tool was interrupted while it wrote /fob/aws/config');
  });

  it('of a section that is gone: it comes back, and the person is told', async () => {
    const before = files.config;
    await toolWrites(CONFIG, (now) => now.replace('[profile sso]\nsso_session = corp\n', ''));
    expect(files.config).toBe(before);
    expect(text(CONFIG)).toContain('[profile sso]\nsso_session = corp\n');
    expect(said()[0]).toContain('warning: A tool removed [profile sso] from Fob’s copy of /home/alice/.aws/config');
  });
});

describe('a file without its comments that ends between two keys', () => {
  it('may have been cut there: its changes are carried over, no key is removed, and the person is told', async () => {
    files.config += 'output = json\nregion = eu-west-1\n';
    files.changed();
    await settle();
    const whole = text(CONFIG);
    await toolWrites(CONFIG, (now) =>
      addTo(
        'profile admin',
        'cli_pager = less',
      )(now)
        .replace(/^#.*\n/gm, '')
        .replace('output = json\nregion = eu-west-1\n', ''),
    );
    expect(files.config).toMatch(/sso_session = corp\noutput = json\nregion = eu-west-1\n$/);
    expect(files.config).toContain('source_profile = alice\ncli_pager = less\n');
    expect(text(CONFIG)).toContain(whole.slice(whole.indexOf('[profile deploy]'), whole.indexOf('# End')));
    expect(said().join()).toContain('without output, region of [profile sso]. Fob restores what is missing');
  });
});

describe('a file with [default] beside [profile default]', () => {
  const both = '[default]\nregion = eu-west-1\n\n[profile default]\noutput = json\n\n[profile other]\nregion = x\n';

  beforeEach(async () => {
    await setUp();
    files.config = both;
    await start();
    expect(await fob.projection.show(null)).toMatchObject({ ok: true });
  });

  it('takes a change of any other section, and tells no error', async () => {
    await toolWrites(CONFIG, addTo('profile other', 'output = text'));
    expect(files.config).toBe(both.replace('region = x\n', 'region = x\noutput = text\n'));
    expect(said().filter((line) => line.startsWith('error'))).toEqual([]);
  });

  it.each(['[default]\nregion = eu-west-1\n\n', '[profile default]\noutput = json\n\n'])(
    'tells which of them is gone: %j',
    async (section) => {
      await toolWrites(CONFIG, (now) => now.replace(section, ''));
      expect(files.config).toBe(both);
      expect(said().join()).toContain(`A tool removed ${section.split('\n')[0] ?? ''} from`);
    },
  );
});

describe('what cannot be carried over is told, and kept', () => {
  it('if the person’s file cannot be written', async () => {
    files.readOnly = true;
    const whole = text(CREDENTIALS);
    await toolWrites(CREDENTIALS, addTo('alice', 'aws_access_key_id = AKIANEW', 'aws_secret_access_key = CANARY'));
    expect(projection.aside).toEqual(['[alice]\naws_access_key_id = AKIANEW\naws_secret_access_key = CANARY\n']);
    expect(store.state.activity[0]).toMatchObject({
      level: 'error',
      text: 'What a tool wrote could not be carried over into /home/alice/.aws/credentials. EROFS',
      detail: 'Make it writable. What it wrote is in /fob/aws/not-carried/1.',
    });
    expect(text(CREDENTIALS)).toBe(whole);
  });

  it.each([
    ['tools would refuse the file', addTo('profile admin', 'no delimiter')],
    ['the value could not be read back', addTo('profile admin', 'output = json # why')],
    [
      'Fob knows nothing of the text',
      (now: string) => addTo('profile admin', 'output = json')(now).replace(/[0-9a-f]{32}/g, '0'.repeat(32)),
    ],
  ])('if %s', async (_, edit) => {
    const before = files.config;
    await toolWrites(CONFIG, edit);
    expect(files.config).toBe(before);
    expect(store.state.activity[0]).toMatchObject({ level: 'error' });
    expect(projection.aside[0]).toMatch(/^\[profile admin\]\n(?:no delimiter|output = json)/m);
    expect(text(CONFIG)).not.toContain('json');
  });
});

describe('turned off', () => {
  it('open shells go on with the person’s own files, and what tools wrote before is carried over', async () => {
    projection.texts.set(CONFIG, addTo('profile admin', 'output = json')(text(CONFIG)));
    expect(await fob.projection.switchTo(false)).toEqual(ok(null));
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect([...projection.links]).toEqual([
      [CREDENTIALS, '/home/alice/.aws/credentials'],
      [CONFIG, '/home/alice/.aws/config'],
    ]);
    expect(await fob.projection.switchTo(true)).toEqual(ok(null));
    expect(text(CONFIG)).toContain('output = json\n');
    expect(projection.links.size).toBe(0);
  });
});

it('a line of Fob that a tool removed is not removed from a file that has it for a key in the vault', () => {
  const digest = (value: string): string => projection.digest(value);
  const lines = '[profile alice]\nregion = x\n';
  const base = baseOf(`${lines}credential_process = /opt/fob/fob credentials alice\n`, digest);
  const compared = { base, file: 'config', fobCommand: '/opt/fob/fob', digest } as const;
  expect(toolChanges(lines, compared)).toEqual({ changes: [], gone: [] });
});

describe('when a view goes', () => {
  const once = (path: string, edit: (before: string) => string): void => {
    projection.beforeWrite = (written) => {
      if (written !== path) return;
      projection.beforeWrite = () => undefined;
      projection.texts.set(path, edit(text(path)));
    };
  };

  it('what a tool writes right before it is switched off is carried over', async () => {
    once(CONFIG, addTo('profile admin', 'output = json'));
    expect(await fob.projection.switchTo(false)).toEqual(ok(null));
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(projection.links.size).toBe(2);
  });

  it('what a tool writes right before the view of its command goes is carried over', async () => {
    await fob.projection.show('admin');
    once('/views/admin/config', addTo('profile admin', 'output = json'));
    await fob.projection.release('admin');
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect(projection.shown.size).toBe(0);
  });

  it('what a tool writes into the old file, which it still has open, is carried over', async () => {
    const read = text(CONFIG);
    await fob.projection.switchTo(false);
    projection.left = [null];
    projection.earlier.set(CONFIG, [addTo('profile admin', 'output = json')(read)]);
    files.changed();
    await settle();
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
  });

  it('files of a view that is off when Fob starts give way to links, and what tools wrote there is carried over', async () => {
    await fob.stop();
    projection.texts.set(CONFIG, addTo('profile admin', 'output = json')(text(CONFIG)));
    settings.settings = { ...settings.settings, projectsFiles: null };
    await start();
    expect(files.config).toContain('source_profile = alice\noutput = json\n');
    expect([...projection.links.keys()]).toEqual([CREDENTIALS, CONFIG]);
  });

  it('no link is made where there was no view', async () => {
    await setUp();
    expect(projection.links.size).toBe(0);
  });

  it('files that cannot be read stay, because a tool may have written them', async () => {
    projection.unreadable = { code: 'file-unwritable', message: 'EIO', nextStep: '' };
    expect(await fob.projection.switchTo(false)).toMatchObject({ error: { message: 'EIO' } });
    expect(projection.links.size).toBe(0);
  });
});
