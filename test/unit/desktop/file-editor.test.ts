import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createProgramsOnPath } from '../../../src/main/adapters/programs/programs-on-path';
import { editors, editorsFor } from '../../../src/main/desktop/editors';
import { FileEditor } from '../../../src/main/desktop/file-editor';
import { startProgram } from '../../../src/main/desktop/open-external';

const first = (environment: Record<string, string>) => editorsFor(environment)[0]?.program;

describe('the choice of an editor', () => {
  it.each([
    [{ VISUAL: 'subl -w' }, 'subl'],
    [{ VISUAL: '/opt/jetbrains/bin/idea --wait' }, 'idea'],
    [{ VISUAL: '"/opt/my editors/kate" -b' }, 'kate'],
    [{ VISUAL: 'C:\\Program Files\\Notepad++\\notepad++.exe' }, 'notepad++'],
    [{ VISUAL: 'vim', EDITOR: 'gedit' }, 'gedit'],
    [{ VISUAL: 'gvim', EDITOR: 'gedit' }, 'gvim'],
    [{ VISUAL: '"no end', EDITOR: '' }, editors[0]?.program],
    [{}, editors[0]?.program],
  ])('%j takes %s first', (environment, program) => expect(first(environment)).toBe(program));

  it('knows no editor that needs a terminal', () =>
    expect(editors.filter(({ program }) => ['vi', 'vim', 'nvim', 'nano', 'emacs', 'hx'].includes(program))).toEqual(
      [],
    ));

  it('gives each editor the file and the line as arguments of their own or as file:line', () => {
    const given = Object.fromEntries(editors.map(({ program, atLine }) => [program, atLine('/a b/config', '12')]));
    expect(given).toMatchObject({
      code: ['-g', '/a b/config:12'],
      subl: ['/a b/config:12'],
      idea: ['--line', '12', '/a b/config'],
      gedit: ['+12', '/a b/config'],
      kate: ['-l', '12', '/a b/config'],
      'notepad++': ['-n12', '/a b/config'],
    });
  });
});

describe('a file at a line', () => {
  let folder: string;
  beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'fob-editor-'))));
  afterEach(() => rm(folder, { recursive: true }));

  /** An editor that writes down what it was asked to open. */
  async function install(
    program: string,
    text = `#!/bin/sh\nprintf '%s\\n' "$@" > '${folder}/asked'\n`,
  ): Promise<void> {
    await mkdir(join(folder, 'bin'), { recursive: true });
    await writeFile(join(folder, 'bin', program), text);
    await chmod(join(folder, 'bin', program), 0o755);
  }

  const asked = () => readFile(join(folder, 'asked'), 'utf8').catch(() => '');

  function editorHere(environment: Record<string, string> = {}) {
    const folders = vi.fn(() => Promise.resolve([join(folder, 'nowhere'), join(folder, 'bin')]));
    const show = vi.fn<(path: string) => void>();
    const programs = createProgramsOnPath({ platform: 'linux', folders });
    const start = (program: string, args: readonly string[]) => startProgram(program, args, false);
    return { editor: new FileEditor({ programs, environment, start, show }), show, folders };
  }

  it('opens in the editor that the person named, without a shell', async () => {
    await install('code');
    await install('kate');
    const { editor, show } = editorHere({ EDITOR: 'kate -n' });
    expect(await editor.name()).toBe('Kate');
    await editor.open('/home/me/$(touch x)/config', 12);
    await expect.poll(asked).toBe('-l\n12\n/home/me/$(touch x)/config\n');
    expect(show).not.toHaveBeenCalled();
  });

  it('opens in a known editor that is there, if the named one is not', async () => {
    await install('gedit');
    const { editor, folders } = editorHere({ VISUAL: 'code --wait' });
    await editor.open('/home/me/.aws/config', 3);
    await expect.poll(asked).toBe('+3\n/home/me/.aws/config\n');
    await editor.name();
    expect(folders).toHaveBeenCalledOnce();
  });

  it('is shown in its folder without an editor, without a line, and for a path that could be an option', async () => {
    const without = editorHere();
    expect(await without.editor.name()).toBeNull();
    await without.editor.open('/home/me/.aws/config', 3);
    await install('code');
    const { editor, show } = editorHere();
    await editor.open('/home/me/.aws/config', null);
    await editor.open('--config', 3);
    expect([...without.show.mock.calls, ...show.mock.calls]).toEqual([
      ['/home/me/.aws/config'],
      ['/home/me/.aws/config'],
      ['--config'],
    ]);
    expect(await asked()).toBe('');
  });

  it('is shown in its folder if the editor cannot be started', async () => {
    await install('code', '#!/no/such/interpreter\n');
    const { editor, show } = editorHere();
    await editor.open('/home/me/.aws/config', 3);
    expect(show).toHaveBeenCalledExactlyOnceWith('/home/me/.aws/config');
  });
});
