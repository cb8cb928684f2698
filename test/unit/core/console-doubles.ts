import { fail, ok, type Result } from '../../../src/contract/app-error';
import type { BrowserPlaces, ChosenBrowser } from '../../../src/contract/browsers';
import type { ConnectTools } from '../../../src/main/core/connect/connection-test';
import type {
  AwsFailure,
  AwsFederation,
  Browsers,
  CaBundle,
  CallerToken,
  Peer,
  ConsoleLinks,
  CredentialServer,
  CredentialService,
  ServerAddress,
  TemporaryCredentials,
} from '../../../src/main/core/ports';
import { noPeer } from '../some-program';

/** A simple federation endpoint and browser. The sandbox has the real rules. */
export class ScriptedConsole implements AwsFederation, ConsoleLinks, Browsers {
  readonly asked: { accessKeyId: string; endpoint: string; caBundles: readonly CaBundle[] }[] = [];
  readonly opened: { url: string; browser: ChosenBrowser | null }[] = [];
  /** What each program has to offer. */
  readonly browsers = new Map<string, BrowserPlaces>();
  readonly copied: string[] = [];
  refuse: AwsFailure | null = null;
  openAnswer: Result<null> = ok(null);

  signinToken(
    { accessKeyId }: TemporaryCredentials,
    endpoint: string,
    caBundles: readonly CaBundle[],
  ): Promise<Result<string, AwsFailure>> {
    this.asked.push({ accessKeyId, endpoint, caBundles });
    return Promise.resolve(this.refuse === null ? ok('SIGNIN-TOKEN') : fail(this.refuse));
  }
  places(program: string): Promise<BrowserPlaces> {
    return Promise.resolve(this.browsers.get(program) ?? { family: null, profiles: [], problem: null });
  }
  open(url: string, browser: ChosenBrowser | null): Promise<Result<null>> {
    this.opened.push({ url, browser });
    return Promise.resolve(this.openAnswer);
  }
  copy(url: string): Promise<void> {
    this.copied.push(url);
    return Promise.resolve();
  }
}

/** Listens in memory. A test calls `ask` where a client would send a request. */
export class MemoryCredentialServer implements CredentialServer {
  isListening = false;
  starts = 0;
  /** Ports on which other programs listen. */
  readonly taken = new Set<number>();
  failing = false;
  private service: CredentialService | null = null;
  private tokens = 0;

  listen(port: number | null, service: CredentialService): Promise<Result<ServerAddress>> {
    if (this.failing) return Promise.resolve(fail({ code: 'endpoint-failed', message: 'No.', nextStep: 'Wait.' }));
    this.starts += 1;
    this.isListening = true;
    this.service = service;
    const found = port === null || this.taken.has(port) ? 40_000 + this.starts : port;
    return Promise.resolve(ok({ port: found, tokenFile: `/home/alice/.fob/container-token-${found}` }));
  }
  newToken(): Promise<CallerToken> {
    const token = `token-of-command-${++this.tokens}`;
    return Promise.resolve({ token, hash: `hash of ${token}` });
  }
  close(): Promise<void> {
    this.isListening = false;
    return Promise.resolve();
  }

  /** Asks with the token of the file, or with the token of a command. */
  async ask(
    path: string,
    token: string | null = null,
    peer: () => Promise<Peer | null> = noPeer,
  ): Promise<{ status: number; json: Record<string, string> }> {
    const { service } = this;
    if (!this.isListening || service === null) throw new Error('ECONNREFUSED');
    const hash = token && `hash of ${token}`;
    if (hash !== null && !service.knows(hash)) return { status: 401, json: {} };
    const { status, body } = await service.answer(path, hash, peer);
    return { status, json: JSON.parse(body) as Record<string, string> };
  }
}

/** Answers as tools would, with what the test sets. */
export class ScriptedTools implements ConnectTools {
  readonly asked: string[] = [];
  answer: Result<string> = ok('');

  runFob(command: string, profile: string, options: readonly string[]): Promise<Result<string>> {
    this.asked.push([command, profile, ...options].join(' '));
    return Promise.resolve(this.answer);
  }
  askEndpoint(uri: string, tokenFile: string): Promise<Result<string>> {
    this.asked.push(`${uri} ${tokenFile}`);
    return Promise.resolve(this.answer);
  }
}
