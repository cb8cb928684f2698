import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { Agents } from '../aws/https-agent';

export interface PlainAnswer {
  status: number;
  /** Content type, without parameters. */
  type: string;
  /** Where a redirect leads: scheme and host alone, as portals put session ids behind. */
  location: string;
  body: string;
}

/** A sign-in token and what is around it take a few kB. */
const longestAnswer = 200_000;

/** One GET, whose redirects are not followed. Rejects with Node's error; an answer that is too long is cut. */
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
          location: originOf(response.headers.location),
          body,
        });
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
        if (body.length <= longestAnswer) return;
        done();
        response.destroy();
      });
      response.once('error', reject);
      response.once('end', done);
    });
    request.end();
  });
}

function originOf(location: string | undefined): string {
  try {
    return new URL(location ?? '').origin;
  } catch {
    return 'an unnamed place';
  }
}
