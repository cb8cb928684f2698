import type { Clipboard } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CredentialFormat } from '../../../src/contract/credential-format';
import { SecretClipboard } from '../../../src/main/desktop/clipboard';
import { copyCredentials } from '../../../src/main/desktop/copy-credentials';
import { ask, begin, fob, setUp, store, typeCode } from '../core/fob-fixture';

let text: string;
let clipboard: SecretClipboard;
const copy = (profile: string, format: CredentialFormat) =>
  copyCredentials({ fob, copySecret: (secret) => clipboard.copy(secret) }, profile, format);

beforeEach(async () => {
  await setUp();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  text = 'before';
  // The clipboard is asynchronous from Electron 44 on. Before that, it answered at once.
  const system: object = {
    writeText: (written: string) => Promise.resolve(void (text = written)),
    readText: () => Promise.resolve(text),
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
