/**
 * Attacks that a hostile script in a page would try. These functions run in the page, and each returns the results.
 * They use `Reflect` for access that strict types would not allow.
 */

/** The names in a page's global scope that a page without a preload script does not have. */
export function ownGlobals(): string[] {
  const frame = document.body.appendChild(document.createElement('iframe'));
  const usual = new Set(Object.getOwnPropertyNames(frame.contentWindow));
  frame.remove();
  return Object.getOwnPropertyNames(window).filter((name) => !usual.has(name) && !/^\d+$/.test(name));
}

/** Names of Node and Electron that a page must not have. */
export const namesOfNode = (): string[] =>
  ['require', 'process', 'module', 'exports', 'Buffer', 'global', 'setImmediate', 'ipcRenderer', 'electron'].filter(
    (name) => name in window,
  );

/** Calls with names that the contract does not have, and with inputs that it does not allow. */
export async function badCalls(): Promise<{ unknown: Record<string, string>; malformed: Record<string, string> }> {
  const unknown: Record<string, unknown[]> = {
    'no such call': ['secrets.get'],
    'a name of every object': ['constructor'],
    'an event': ['state.changed'],
    'a channel of Electron': ['ELECTRON_BROWSER_REQUIRE'],
  };
  const malformed: Record<string, unknown[]> = {
    'a number for a name': ['session.refresh', { profile: 5 }],
    'no input': ['session.refresh'],
    'an empty name': ['session.refresh', { profile: '' }],
    'a name that is too long': ['session.refresh', { profile: 'x'.repeat(513) }],
    'ten megabytes': ['session.refresh', { profile: 'x'.repeat(10_000_000) }],
    'an additional field': ['session.refresh', { profile: 'alice', force: true }],
    'a list': ['session.refresh', [{ profile: 'alice' }]],
    'a code that is too long': ['code.submit', { requestId: 'code-1', code: '1'.repeat(21) }],
    'an unknown theme': ['settings.change', { theme: 'pink' }],
    'a setting that pages may not change': ['settings.change', { delivery: {} }],
    'a session beyond the limits of AWS': ['settings.change', { mfaSessionSeconds: 1e9 }],
    'a file of its own choice': ['file.show', { file: '/etc/passwd', line: null }],
    'a line that is an option': ['file.show', { file: 'config', line: '--help' }],
    'input where none is wanted': ['state.get', {}],
  };
  type Answer = { ok: true } | { ok: false; error: { code: string } };
  const { call } = window.fob as unknown as { call: (...args: unknown[]) => Promise<Answer> };
  const outcome = (args: unknown[]) =>
    call(...args).then(
      (answer) => (answer.ok ? 'done' : answer.error.code),
      (error: unknown) => (error as Error).message,
    );
  const outcomes = async (attempts: Record<string, unknown[]>) =>
    Object.fromEntries(
      await Promise.all(Object.entries(attempts).map(async ([name, args]) => [name, await outcome(args)] as const)),
    );
  return { unknown: await outcomes(unknown), malformed: await outcomes(malformed) };
}

/**
 * Ways to run text as code. Each runs in a later turn: code that the test itself evaluates is exempt from the policy.
 */
export async function runText(): Promise<Record<string, string>> {
  const later = async <T>(run: () => T): Promise<T> => {
    await new Promise((done) => setTimeout(done));
    return run();
  };
  const refused = () => 'refused';
  const loads = (element: HTMLElement) =>
    new Promise<string>((done) => {
      element.onload = () => done('ran');
      element.onerror = () => done('refused');
      document.head.append(element);
    });
  const inline = document.createElement('script');
  inline.textContent = 'window.ranInline = true';
  document.head.append(inline);
  const handler = document.createElement('div');
  handler.setAttribute('onclick', 'window.ranInline = true');
  document.body.append(handler);
  handler.click();
  handler.remove();
  return {
    eval: await later(() => String((0, eval)('1'))).catch(refused),
    Function: await later(() => String(Reflect.construct(Function, ['return 1']))).catch(refused),
    'inline script or handler': String(Reflect.get(window, 'ranInline') ?? 'refused'),
    'script in a data URL': await loads(
      Object.assign(document.createElement('script'), { src: 'data:text/javascript,1' }),
    ),
    'script of main': await loads(Object.assign(document.createElement('script'), { src: '/../main/main.js' })),
    'inline style': (() => {
      const style = document.head.appendChild(document.createElement('style'));
      style.textContent = 'body { --attacked: yes }';
      return getComputedStyle(document.body).getPropertyValue('--attacked') || 'refused';
    })(),
  };
}

/** Ways to reach a server or a file. Each result says whether the page got an answer. */
export async function reachOut({ host, udpHost }: { host: string; udpHost: string }): Promise<Record<string, string>> {
  const refused = () => 'refused';
  const loads = (element: HTMLElement, parent: HTMLElement = document.body) =>
    new Promise<string>((done) => {
      element.onload = () => done('loaded');
      element.onerror = () => done('refused');
      parent.append(element);
    });
  const make = <K extends keyof HTMLElementTagNameMap>(tag: K, values: object): HTMLElementTagNameMap[K] =>
    Object.assign(document.createElement(tag), values);
  const xhr = (url: string) =>
    new Promise<string>((done) => {
      const request = new XMLHttpRequest();
      request.onload = () => done('loaded');
      request.onerror = () => done('refused');
      request.open('GET', url);
      request.send();
    });
  const socket = () =>
    new Promise<string>((done) => {
      try {
        const open = new WebSocket(`ws://${host}/socket`);
        open.onopen = () => done('open');
        open.onerror = () => done('refused');
      } catch {
        done('refused');
      }
    });
  const webRtc = async () => {
    const iceServers = [
      { urls: `stun:${udpHost}` },
      { urls: `turn:${host}?transport=tcp`, username: 'stolen', credential: 'stolen' },
    ];
    const peer = new RTCPeerConnection({ iceServers });
    peer.createDataChannel('x');
    const gathered = new Promise((done) => {
      peer.onicegatheringstatechange = () => peer.iceGatheringState === 'complete' && done(null);
    });
    await peer.setLocalDescription();
    // If the page can reach the network, it waits for an answer. Its first packets are out long before the limit.
    await Promise.race([gathered, new Promise((done) => setTimeout(done, 30_000))]);
    const { sdp = '' } = peer.localDescription ?? {};
    peer.close();
    return sdp.includes('a=candidate') ? 'addresses' : 'refused';
  };
  const form = make('form', { action: `http://${host}/form`, method: 'post' });
  document.body.append(form);
  form.submit();
  // The page learns no result of a beacon. The server would see it.
  navigator.sendBeacon(`http://${host}/beacon`);
  return {
    fetch: await fetch(`http://${host}/fetch`).then(() => 'loaded', refused),
    'fetch of a file': await fetch('file:///etc/passwd').then(() => 'loaded', refused),
    'fetch of our own': await fetch('/index.html').then(() => 'loaded', refused),
    xhr: await xhr(`http://${host}/xhr`),
    WebSocket: await socket(),
    WebRTC: await webRtc(),
    image: await loads(make('img', { src: `http://${host}/image` })),
    'image of a file': await loads(make('img', { src: 'file:///usr/share/pixmaps/debian-logo.png' })),
    script: await loads(make('script', { src: `http://${host}/script` })),
    'style sheet': await loads(make('link', { rel: 'stylesheet', href: `http://${host}/style` }), document.head),
    worker: await new Promise((done) => {
      try {
        const worker = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
        worker.onmessage = () => done('ran');
        worker.onerror = () => done('refused');
      } catch {
        done('refused');
      }
    }),
  };
}

/** Requests for permissions from the person or the system. */
export async function askForPermissions(): Promise<Record<string, string>> {
  const refused = () => 'refused';
  const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'];
  const states = names.map(async (name) => [
    name,
    (await navigator.permissions.query({ name: name as PermissionName })).state.replace('denied', 'refused'),
  ]);
  return {
    ...Object.fromEntries((await Promise.all(states)) as [string, string][]),
    'asking for notifications': (await Notification.requestPermission()).replace('denied', 'refused'),
    'asking for the microphone': await navigator.mediaDevices
      .getUserMedia({ audio: true })
      .then(() => 'granted', refused),
    'reading the clipboard': await navigator.clipboard.readText().then(() => 'granted', refused),
    'asking for the position': await new Promise((done) => {
      navigator.geolocation.getCurrentPosition(
        () => done('granted'),
        () => done('refused'),
      );
    }),
  };
}

/** Ways to open another page, in this window or in a new one. */
export async function leave({ host }: { host: string }): Promise<Record<string, string>> {
  const targets = [`http://${host}/left`, 'file:///etc/passwd', 'data:text/html,left', 'app://fob/code-entry.html'];
  const click = (href: string, target: string) => {
    const link = document.body.appendChild(Object.assign(document.createElement('a'), { href, target }));
    link.click();
    link.remove();
  };
  const before = location.href;
  for (const target of targets) {
    location.assign(target);
    click(target, '_self');
    click(target, '_blank');
  }
  click('javascript:void(document.title = "left")', '_self');
  const opened = targets.map((target) => window.open(target)).filter((page) => page !== null);
  const frame = document.createElement('iframe');
  frame.src = '/index.html';
  const framed = await new Promise<string>((done) => {
    frame.onload = () => done(frame.contentDocument?.getElementById('root') ? 'loaded' : 'refused');
    document.body.append(frame);
  });
  const empty = document.body.appendChild(document.createElement('iframe'));
  const bridgeInFrame = typeof Reflect.get(empty.contentWindow ?? {}, 'fob');
  frame.remove();
  empty.remove();
  return {
    windows: String(opened.length),
    'our page in a frame': framed,
    'bridge in a frame': bridgeInFrame,
    stayed: String(location.href === before && document.title === 'Fob'),
  };
}
