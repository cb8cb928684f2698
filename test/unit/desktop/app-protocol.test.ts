import { describe, expect, it, vi } from 'vitest';
import { answerRequest, registerAppScheme, serveApp } from '../../../src/main/desktop/app-protocol';

const ROOT = '/opt/fob/out/renderer';

function get(url: string, method = 'GET') {
  const readFile = vi.fn((path: string) =>
    path.includes('missing') ? Promise.reject(new Error('ENOENT')) : Promise.resolve(Buffer.from('built')),
  );
  return answerRequest({ url, method }, ROOT, readFile).then((response) => ({ response, readFile }));
}

describe('pages at app://fob/', () => {
  it.each([
    ['app://fob/index.html', 'index.html', 'text/html; charset=utf-8'],
    ['app://fob/index.html#settings', 'index.html', 'text/html; charset=utf-8'],
    ['app://fob/assets/index-Bx_1-.js', 'assets/index-Bx_1-.js', 'text/javascript; charset=utf-8'],
    ['app://fob/assets/index.css?v=1', 'assets/index.css', 'text/css; charset=utf-8'],
    ['app://fob/assets/logo.svg', 'assets/logo.svg', 'image/svg+xml'],
  ])('%s is %s', async (url, file, type) => {
    const { response, readFile } = await get(url);
    expect(readFile).toHaveBeenCalledWith(`${ROOT}/${file}`);
    expect(response.statusCode).toBe(200);
    expect(response.headers['Content-Type']).toBe(type);
    expect(response.headers['X-Content-Type-Options']).toBe('nosniff');
    expect(response.headers['Content-Security-Policy']).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(response.headers['Content-Security-Policy']).not.toContain('unsafe');
    expect(String(response.data)).toBe('built');
  });

  it.each([
    'app://fob/../main/main.js',
    'app://fob/%2e%2e/main/main.js',
    'app://fob/..%2fmain/main.js',
    'app://fob/..%5cmain%5cmain.js',
    'app://fob/..\\main\\main.js',
    'app://fob//etc/hosts.html',
    'app://fob/.hidden.html',
    'app://fob/assets/.git/a.js',
    'app://fob/a%00.html',
    'app://fob/index.html/',
    'app://fob/index.html%0a',
    'app://fob/',
    'app://fob',
    'app://fob/package.json',
    'app://fob/noextension',
    'app://other/index.html',
    'app://fob@other/index.html',
    'app://fob:80/index.html',
    'file:///opt/fob/out/renderer/index.html',
  ])('%s never leads out of the build', async (url) => {
    const { response, readFile } = await get(url);
    // The URL parser resolves some of these to a harmless path in the build. No other file may be read.
    for (const [path] of readFile.mock.calls) expect(path).toBe(`${ROOT}/main/main.js`);
    if (readFile.mock.calls.length === 0) expect(response.statusCode).toBe(404);
  });

  it('are 404 if there is no such file, and for any method but GET', async () => {
    expect((await get('app://fob/missing.html')).response.statusCode).toBe(404);
    const { response, readFile } = await get('app://fob/index.html', 'POST');
    expect(response.statusCode).toBe(404);
    expect(readFile).not.toHaveBeenCalled();
  });

  it('have a standard, secure scheme that bypasses nothing', () => {
    const registerSchemesAsPrivileged = vi.fn();
    registerAppScheme({ registerSchemesAsPrivileged });
    expect(registerSchemesAsPrivileged.mock.calls).toEqual([
      [[{ scheme: 'app', privileges: { standard: true, secure: true } }]],
    ]);
  });

  it('are served by one handler, which answers if the file cannot be read, too', async () => {
    const registerBufferProtocol = vi.fn<Electron.Protocol['registerBufferProtocol']>();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- app-protocol.ts says why
    serveApp({ registerBufferProtocol }, ROOT, () => Promise.reject(new Error()));
    expect(registerBufferProtocol).toHaveBeenCalledExactlyOnceWith('app', expect.any(Function));
    const [, handler] = registerBufferProtocol.mock.calls[0] ?? [];
    const answer = await new Promise((resolve) =>
      handler?.({ url: 'app://fob/index.html', method: 'GET', referrer: '', headers: {} }, resolve),
    );
    expect(answer).toMatchObject({ statusCode: 404 });
  });
});
