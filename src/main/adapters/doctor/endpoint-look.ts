import { readFile } from 'node:fs/promises';
import { request } from 'node:http';

/** A path that names no profile. Fob refuses it with a code of its own, and nobody gets credentials. */
const NO_PROFILE = '/profiles/.json';

/** Milliseconds. */
const LONGEST = 5_000;

/** Characters. Fob's refusal is one sentence. */
const MOST_BODY = 10_000;

/**
 * Asks the container-credentials endpoint as a tool does, for no profile. Rejects with the system's error if nothing
 * answers or the token file cannot be read.
 */
export async function lookAtEndpoint(uri: string, tokenFile: string): Promise<'answered' | 'stranger'> {
  const headers = { Authorization: await readFile(tokenFile, 'utf8') };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(NO_PROFILE, uri), { headers, signal: AbortSignal.timeout(LONGEST), agent: false });
    asked.once('error', reject);
    asked.once('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
        if (body.length > MOST_BODY) response.destroy();
      });
      response.once('close', () => resolve(isRefusalOfFob(body) ? 'answered' : 'stranger'));
    });
    asked.end();
  });
}

function isRefusalOfFob(body: string): boolean {
  try {
    return (JSON.parse(body) as { code?: unknown } | null)?.code === 'endpoint-off';
  } catch {
    return false;
  }
}
