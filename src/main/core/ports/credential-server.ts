import type { Result } from '../../../contract/app-error';
import type { Peer } from './processes';

/**
 * Answers HTTP requests on 127.0.0.1 from callers that know a token: the one in a file that only this person can read,
 * or one that was made for a single caller.
 */
export interface CredentialServer {
  /** Listens on `port` if that is free, else on another port. A caller gets an answer or an error within 5 s. */
  listen(port: number | null, service: CredentialService): Promise<Result<ServerAddress>>;
  /** Makes a token for a single caller. The server forgets it: `CredentialService` knows it by its hash. */
  newToken(): Promise<CallerToken>;
  /** Ends requests that have no answer yet, and deletes the token file. The file is gone when this returns. */
  close(): Promise<void>;
}

/** Who may ask a credential server, and what it answers. */
export interface CredentialService {
  /** Whether a token with this SHA-256 (hex) was made for a caller that may still ask. */
  knows(tokenHash: string): boolean;
  /**
   * @param path As it was sent, without the query.
   * @param tokenHash The hash of the caller's own token. Null if the caller sent the token of the file.
   * @param peer The process that asks. Null if the system does not say.
   */
  answer(path: string, tokenHash: string | null, peer: () => Promise<Peer | null>): Promise<ServerAnswer>;
}

/** A token and its SHA-256 (hex). The token is a secret. The hash is not: it opens nothing. */
export interface CallerToken {
  token: string;
  hash: string;
}

/** An HTTP answer of the credential server. */
export interface ServerAnswer {
  status: number;
  /** The body, as JSON. */
  body: string;
}

/** Where the credential server listens, and the file with its token. */
export interface ServerAddress {
  port: number;
  /** The file that holds the value of the Authorization header and nothing else. */
  tokenFile: string;
}
