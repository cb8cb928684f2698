import { setTimeout as delay } from 'node:timers/promises';
import { pingOnBus, type PingAnswer } from '../session-bus/bus-ping';
import { busSocket } from '../session-bus/bus-socket';

/** The services of the keyrings on the session bus, by Electron's names of its backends. */
const services: ReadonlyMap<string, string> = new Map([
  ['gnome_libsecret', 'org.freedesktop.secrets'],
  ['kwallet', 'org.kde.kwalletd'],
  ['kwallet5', 'org.kde.kwalletd5'],
  ['kwallet6', 'org.kde.kwalletd6'],
]);

/** The name on the session bus of a keyring that Electron names. Null if it has none that Fob knows. */
export const keyringService = (backend: string | null): string | null => (backend && services.get(backend)) ?? null;

/** After this time without an answer the keyring counts as silent, in milliseconds. */
const SILENT_AFTER = 4_000;
/** The pauses before Fob asks a keyring again that ended without an answer, in milliseconds. The last one repeats. */
const PAUSES = [1_000, 5_000, 30_000];

/** How Fob asks and waits. Tests have their own. */
export interface Tools {
  ping: (socketPath: string, service: string) => Promise<PingAnswer>;
  pause: (milliseconds: number) => Promise<unknown>;
}
const realTools: Tools = { ping: pingOnBus, pause: (milliseconds) => delay(milliseconds) };

/**
 * Waits until the keyring answers. Returns at once if nobody can tell: on other systems than Linux, without a session
 * bus, or without such a service. Electron's own calls would stop all of Fob while the keyring is silent: on Electron
 * 33 they are synchronous.
 *
 * @param backend is Electron's name of the keyring.
 * @param onSilent is called once if the keyring does not answer for some seconds.
 */
export async function keyringAnswers(
  backend: string | null,
  onSilent: () => void,
  env: NodeJS.ProcessEnv,
  { ping, pause }: Tools = realTools,
): Promise<void> {
  const service = keyringService(backend);
  const socketPath = busSocket(env);
  if (service === null || socketPath === null) return;
  const silence = setTimeout(onSilent, SILENT_AFTER);
  try {
    for (let tries = 0; (await ping(socketPath, service)) === 'gone'; tries += 1) {
      await pause(PAUSES[Math.min(tries, PAUSES.length - 1)] ?? 0);
    }
  } finally {
    clearTimeout(silence);
  }
}
