import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Agents } from '../https/agents';
import { redirectOrigin } from '../redirect-origin';

export interface PlainAnswer {
  status: number;
  /** The content type without parameters. */
  type: string;
  /** Scheme and host of a redirect's target. The rest is left out, because portals put session ids there. */
  location: string;
  body: string;
}

/** Characters. An answer with a sign-in token takes a few kB. */
const LONGEST_ANSWER = 200_000;

/** Sends one GET and follows no redirect. Rejects with Node's error. Cuts an answer that is too long. */
export function get(url: URL, { httpAgent, httpsAgent }: Agents, signal: AbortSignal): Promise<PlainAnswer> {
  const headers = { Accept: 'application/json', 'User-Agent': 'fob' };
  return new Promise((resolve, reject) => {
    const request =
      url.protocol === 'https:'
        ? requestHttps(url, { agent: httpsAgent, headers, signal })
        : requestHttp(url, { agent: httpAgent, headers, signal });
    request.once('error', reject);
    request.once('response', (response) => {
      let body = '';
      const done = () =>
        resolve({
          status: response.statusCode ?? 0,
          type: (response.headers['content-type'] ?? 'no content type').split(';')[0] ?? '',
          location: redirectOrigin(response.headers.location),
          body,
        });
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
        if (body.length <= LONGEST_ANSWER) return;
        done();
        response.destroy();
      });
      response.once('error', reject);
      response.once('end', done);
    });
    request.end();
  });
}
