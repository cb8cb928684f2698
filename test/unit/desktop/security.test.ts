import { EventEmitter } from 'node:events';
import type { App, Session } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import { guardPages, guardSession } from '../../../src/main/desktop/security';
import { FakeContents } from './doubles';

describe('every page', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])('is denied %s', (name) => {
    const app = new EventEmitter();
    const contents = new FakeContents();
    guardPages(app as unknown as App);
    app.emit('web-contents-created', {}, contents);
    const preventDefault = vi.fn();
    contents.emit(name, { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(contents.openHandler?.()).toEqual({ action: 'deny' });
    expect(contents.webRtcPolicy).toBe('disable_non_proxied_udp');
  });

  it.each(['select-client-certificate', 'login'])('gets no answer to %s', (name) => {
    const app = new EventEmitter();
    guardPages(app as unknown as App);
    const preventDefault = vi.fn();
    app.emit(name, { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });
});

function guarded(rules = { devTools: false }) {
  const handlers: Record<string, (...args: unknown[]) => unknown> = {};
  const keep = (name: string) => (handler: (...args: unknown[]) => unknown) => void (handlers[name] = handler);
  const session = Object.assign(new EventEmitter(), {
    setPermissionCheckHandler: keep('check'),
    setPermissionRequestHandler: keep('request'),
    setDevicePermissionHandler: keep('device'),
    setCertificateVerifyProc: keep('certificate'),
    webRequest: { onBeforeRequest: keep('web') },
    setProxy: vi.fn(() => Promise.resolve()),
  });
  guardSession(session as unknown as Session, rules);
  const asked = (name: string, ...args: unknown[]) => {
    let answer: unknown;
    handlers[name]?.(...args, (value: unknown) => (answer = value));
    return answer;
  };
  return { session, handlers, asked };
}

describe('the session', () => {
  it('denies every permission and device', () => {
    const { handlers, asked } = guarded();
    expect(handlers['check']?.(null, 'clipboard-read')).toBe(false);
    expect(asked('request', {}, 'notifications')).toBe(false);
    expect(handlers['device']?.({})).toBe(false);
  });

  it('sends requests that escape every other rule to a proxy that does not exist', () => {
    expect(guarded().session.setProxy).toHaveBeenCalledWith({
      proxyRules: 'http://127.0.0.1:1',
      proxyBypassRules: '<-loopback>',
    });
  });

  it('denies downloads', () => {
    const preventDefault = vi.fn();
    guarded().session.emit('will-download', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
  });

  it('trusts no certificate', () => {
    expect(guarded().asked('certificate', { hostname: 'sts.amazonaws.com' })).toBe(-2);
  });

  it.each([
    ['app://fob/index.html', false],
    ['app://fob.example/index.html', true],
    ['https://sts.amazonaws.com/', true],
    ['http://127.0.0.1:1/', true],
    ['file:///etc/hosts', true],
    ['ws://localhost/', true],
    ['devtools://devtools/bundled/inspector.html', true],
  ])('lets a page load %s: cancel is %s', (url, cancel) => {
    expect(guarded().asked('web', { url })).toEqual({ cancel });
  });

  it('lets the developer tools load if they are enabled', () => {
    const { asked } = guarded({ devTools: true });
    expect(asked('web', { url: 'devtools://devtools/bundled/inspector.html' })).toEqual({ cancel: false });
    expect(asked('web', { url: 'https://example.com/' })).toEqual({ cancel: true });
  });
});
