import type { AppError, Result } from '../../../contract/app-error';
import type { Timers, Clock } from '../ports';
import type { StoredSession } from '../sessions/stored-session';
import { processJson } from './process-json';

/** How long a command line may wait for a person: clients give up after a minute (Go's SDK). */
const COMMAND_WAIT = 55_000;

/** What `fob` prints: on 200 the body goes to standard output, otherwise to standard error. */
export interface CommandAnswer {
  status: number;
  contentType: string;
  body: string;
}

/** What the answers need of the app. */
export interface CommandPorts {
  clock: Clock;
  timers: Timers;
  /** Credentials of a profile; opens code entry and waits for it when a code is needed. */
  credentials: (profile: string, signal: AbortSignal) => Promise<Result<StoredSession>>;
  /** The keyring has not let Fob in yet. */
  isOpening: () => boolean;
}

/** `GET /credentials?profile=NAME`: the JSON of `credential_process`, or one line that says what to do. */
export async function answerCommand(
  ports: CommandPorts,
  request: { path: string; query: URLSearchParams; signal: AbortSignal },
): Promise<CommandAnswer> {
  if (request.path !== '/credentials') return text(404, 'Fob does not know this command.');
  const profile = request.query.get('profile');
  if (profile === null || profile === '') return text(400, 'No profile was named. Usage: fob credentials PROFILE');
  const result = await withinWait(ports, ports.credentials(profile, request.signal));
  if (!result.ok) return text(STATUS[result.error.code] ?? 502, `${result.error.message} ${result.error.nextStep}`);
  return { status: 200, contentType: 'application/json', body: processJson(result.value) };
}

/** The statuses that `fob` turns into exit codes of their own; everything else is a plain failure. */
const STATUS: Partial<Record<AppError['code'], number>> = {
  'profile-unknown': 404,
  cancelled: 409,
  'code-wait-ended': 408,
};

const keyringClosed: AppError = {
  code: 'vault-unavailable',
  message: 'Fob waits for the keyring of this computer.',
  nextStep: 'Unlock the keyring, then run the command again.',
};

const waitEnded: AppError = {
  code: 'code-wait-ended',
  message: 'No MFA code was entered within 55 seconds.',
  nextStep: 'Enter it in Fob, then run the command again.',
};

function withinWait(ports: CommandPorts, credentials: Promise<Result<StoredSession>>): Promise<Result<StoredSession>> {
  return new Promise((resolve, reject) => {
    const cancel = ports.timers.at(ports.clock.now() + COMMAND_WAIT, () =>
      resolve({ ok: false, error: ports.isOpening() ? keyringClosed : waitEnded }),
    );
    void credentials.then(resolve, reject).finally(cancel);
  });
}

// One line, whatever AWS said: it becomes one line of a terminal or of another program's log.
const text = (status: number, line: string): CommandAnswer => ({
  status,
  contentType: 'text/plain; charset=utf-8',
  body: `${line.replace(/\s+/g, ' ').trim()}\n`,
});
