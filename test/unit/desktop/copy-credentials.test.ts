import type { Clipboard } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CredentialFormat } from '../../../src/contract/credential-format';
import { SecretClipboard } from '../../../src/main/desktop/clipboard';
import { copyCredentials } from '../../../src/main/desktop/copy-credentials';
import { Later } from './doubles';
import { ask, begin, fob, setUp, store, typeCode } from '../core/fob-fixture';

let text: string;
let clipboard: SecretClipboard;
/** What the system's clipboard does before it answers. */
let before: () => Promise<void>;
const copy = (profile: string, format: CredentialFormat) =>
  copyCredentials({ fob, copySecret: (secret) => clipboard.copy(secret) }, profile, format);

beforeEach(async () => {
  await setUp();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  text = 'before';
  // The clipboard is asynchronous from Electron 44 on. Before that, it answered at once.
  before = () => Promise.resolve();
  const system: object = {
    writeText: (written: string) => before().then(() => void (text = written)),
    readText: () => before().then(() => text),
    clear: () => void (text = ''),
  };
  clipboard = new SecretClipboard(system as Clipboard);
});
afterEach(() => void vi.useRealTimers());

describe('copying credentials', () => {
  it.each([
    ['posix', '/env', 'zsh'],
    ['fish', '/env', 'fish'],
    ['powershell', '/env', 'pwsh'],
    ['cmd', '/env', 'cmd'],
    ['json', '/credentials', ''],
  ] as const)('copies the command’s output for %s', async (format, path, shell) => {
    await begin('admin');
    expect(await copy('admin', format)).toEqual({ ok: true, value: null });
    expect(text).toBe((await ask(path, { profile: 'admin', shell })).body);
    expect(text.length).toBeGreaterThan(100);
  });

  it('waits for a code if it needs one', async () => {
    const copied = copy('admin', 'posix');
    await typeCode();
    expect((await copied).ok).toBe(true);
    expect(text).toContain('export AWS_SESSION_TOKEN=');
    expect(store.state.activity[0]?.text).toBe('Credentials of admin copied for bash, zsh');
    expect(JSON.stringify(store.state)).not.toContain('token-0');
  });

  it('clears the clipboard after 30 seconds', async () => {
    await begin('admin');
    await copy('admin', 'posix');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(text).toContain('AWS_SESSION_TOKEN');
    await vi.advanceTimersByTimeAsync(2_000);
    expect(text).toBe('');
  });

  it('clears the clipboard on quit, also if the text is still being written', async () => {
    expect(clipboard.clear()).toBeNull();
    const slow = new Later();
    before = () => slow.promise;
    const copied = clipboard.copy('secret');
    before = () => Promise.resolve();
    const cleared = clipboard.clear();
    slow.resolve();
    await copied;
    await cleared;
    expect(text).toBe('');
  });

  it('clears at once where the clipboard answers at once', async () => {
    const system: object = {
      writeText: (written: string) => void (text = written),
      readText: () => text,
      clear: () => void (text = ''),
    };
    clipboard = new SecretClipboard(system as Clipboard);
    await clipboard.copy('secret');
    expect(text).toBe('secret');
    await clipboard.clear();
    expect(text).toBe('');
  });

  it('keeps a secret that is copied again while the last copy is cleared', async () => {
    await clipboard.copy('secret');
    const cleared = clipboard.clear();
    await clipboard.copy('secret');
    await cleared;
    expect(text).toBe('secret');
    await vi.advanceTimersByTimeAsync(31_000);
    expect(text).toBe('');
  });

  it('clears the last of several copies 30 seconds after it was made', async () => {
    const first = clipboard.copy('first');
    await vi.advanceTimersByTimeAsync(20_000);
    await Promise.all([first, clipboard.copy('second')]);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(text).toBe('second');
    await vi.advanceTimersByTimeAsync(11_000);
    expect(text).toBe('');
  });

  it('leaves the clipboard alone if it cannot be read', async () => {
    await clipboard.copy('secret');
    before = () => Promise.reject(new Error('no clipboard'));
    await clipboard.clear();
    expect(text).toBe('secret');
  });

  it('does not clear text that the person copied since', async () => {
    await begin('admin');
    await copy('admin', 'json');
    text = 'mine';
    await vi.advanceTimersByTimeAsync(31_000);
    expect(text).toBe('mine');
  });

  it('copies nothing if there are no credentials, and the activity says why', async () => {
    expect(await copy('sso', 'posix')).toMatchObject({ ok: false, error: { code: 'profile-unsupported' } });
    const copied = copy('admin', 'posix');
    await vi.advanceTimersByTimeAsync(0);
    fob.codes.cancel(store.state.codeRequests[0]?.id ?? '');
    expect(await copied).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect(text).toBe('before');
  });
});
