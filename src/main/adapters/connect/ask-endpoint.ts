import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';

/** Milliseconds. The endpoint itself answers within 5 seconds. */
const LONGEST = 10_000;
const MOST_OUTPUT = 100_000;

/**
 * Sends the request that SDKs send to `AWS_CONTAINER_CREDENTIALS_FULL_URI`. It uses no proxy, and sends the token
 * exactly as it is in the file.
 */
export async function askEndpoint(uri: string, tokenFile: string): Promise<Result<string>> {
  const token = await readFile(tokenFile, 'utf8').catch((error: unknown) => error as Error);
  if (token instanceof Error) return fail({ ...noToken(tokenFile), detail: token.message });
  return new Promise((resolve) => {
    const failed = ({ message }: Error): void => resolve(fail({ ...noAnswer, detail: message }));
    const asked = request(uri, { headers: { Authorization: token }, signal: AbortSignal.timeout(LONGEST) });
    asked.once('error', failed);
    asked.once('response', (response) => {
      let body = '';
      response.on('data', (chunk: Buffer) => {
        body += chunk.toString();
        if (body.length > MOST_OUTPUT) asked.destroy(new Error('The answer is too long.'));
      });
      response.once('error', failed);
      response.once('end', () => resolve(response.statusCode === 200 ? ok(body) : fail(refused(body))));
    });
    asked.end();
  });
}

const noToken = (path: string): AppError => ({
  code: 'endpoint-failed',
  message: `The file with the endpoint’s token cannot be read: ${path}.`,
  nextStep: 'Turn the endpoint off and on again, then test again.',
});

const noAnswer: AppError = {
  code: 'endpoint-failed',
  message: 'The credentials endpoint did not answer.',
  nextStep: 'Turn it off and on again, then test again.',
};

/** Repeats the endpoint's own words, as SDKs would show them. */
function refused(body: string): AppError {
  return { code: 'endpoint-failed', message: 'The credentials endpoint gave no credentials.', nextStep: wordsOf(body) };
}

function wordsOf(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown };
    return typeof message === 'string' ? message : noAnswer.nextStep;
  } catch {
    return noAnswer.nextStep;
  }
}
