import type { Result } from '../../../contract/app-error';

/**
 * Answers HTTP requests on 127.0.0.1 from callers that know the token. The token is in a file that only this person can
 * read.
 */
export interface CredentialServer {
  /**
   * Listens on `port` if that is free, else on another port. A caller gets an answer or an error within 5 s.
   *
   * @param answer Gets the path as it was sent, without the query.
   */
  listen(port: number | null, answer: (path: string) => Promise<ServerAnswer>): Promise<Result<ServerAddress>>;
  /** Ends running requests and deletes the token file. The file is gone when this returns. */
  close(): Promise<void>;
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
