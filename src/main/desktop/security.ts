import type { App, Session, WebContents } from 'electron';
import { isAppUrl } from './app-url';

type Guarded = Pick<WebContents, 'on' | 'setWindowOpenHandler' | 'setWebRTCIPHandlingPolicy'>;
interface Preventable {
  preventDefault(): void;
}

/** Keeps every page where it was opened: no navigation, no new windows, no webviews, no answers to servers' questions. */
export function guardPages(app: Pick<App, 'on'>): void {
  app.on('web-contents-created', (_event, contents) => guardPage(contents));
  app.on('select-client-certificate', prevent);
  app.on('login', prevent);
}

function guardPage(contents: Guarded): void {
  contents.on('will-navigate', prevent);
  contents.on('will-frame-navigate', prevent);
  contents.on('will-redirect', prevent);
  contents.on('will-attach-webview', prevent);
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // WebRTC obeys neither the content security policy nor webRequest. What it may still do goes through the session's proxy.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

export interface SessionRules {
  /** Lets the developer tools load. Never in a package. */
  devTools: boolean;
}

/**
 * Blocks everything in a session except Fob's own pages: permissions, devices, downloads, the network, certificates.
 */
export function guardSession(session: Session, { devTools }: SessionRules): void {
  session.setPermissionCheckHandler(() => false);
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', prevent);
  session.webRequest.onBeforeRequest(({ url }, answer) => {
    answer({ cancel: !isAppUrl(url) && !(devTools && url.startsWith('devtools://')) });
  });
  void session.setProxy({ proxyRules: NOWHERE, proxyBypassRules: '<-loopback>' });
  // Pages never use TLS. Main calls AWS with Node's own client.
  session.setCertificateVerifyProc((_request, answer) => answer(CERTIFICATE_REFUSED));
}

/** A proxy that does not exist. Only root could listen on that port. `<-loopback>` sends even local addresses to it. */
const NOWHERE = 'http://127.0.0.1:1';

/** Chromium's net::ERR_FAILED. */
const CERTIFICATE_REFUSED = -2;

function prevent(event: Preventable): void {
  event.preventDefault();
}
