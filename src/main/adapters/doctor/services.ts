import { pingOnBus } from '../session-bus/bus-ping';
import { busSocket } from '../session-bus/bus-socket';
import type { ServiceLook } from '../../core/doctor/facts';

/** How long a service may take to answer, in milliseconds. The bus may have to start it first. */
const SILENT_AFTER = 5_000;

/** The service with which tray icons register. Old panels show icons without it. */
export const TRAY_HOST = 'org.kde.StatusNotifierWatcher';

/** The bus itself, as a service. It answers where there is a bus. */
const BUS = 'org.freedesktop.DBus';

/** Asks whether a service on the session bus answers. */
export async function lookAtService(
  service: string,
  env: NodeJS.ProcessEnv,
  silentAfter = SILENT_AFTER,
): Promise<ServiceLook> {
  const socketPath = busSocket(env);
  if (socketPath === null || (await soon(pingOnBus(socketPath, BUS), silentAfter)) !== 'answered') return 'no-bus';
  const answer = await soon(pingOnBus(socketPath, service), silentAfter);
  return answer === 'answered' || answer === 'silent' ? answer : 'missing';
}

function soon<T>(answer: Promise<T>, silentAfter: number): Promise<T | 'silent'> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('silent'), silentAfter);
    void answer.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}
