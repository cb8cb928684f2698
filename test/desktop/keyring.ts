import { type MessageBus } from 'dbus-next';
import { hasOwner, ownerProcess } from './bus';
import { type ProcessFamily } from './processes';
import { until } from './wait';

/** Starts GNOME's keyring and unlocks it. Its files are below HOME of `env`. */
export async function startKeyring(family: ProcessFamily, env: NodeJS.ProcessEnv, bus: MessageBus): Promise<void> {
  const daemon = family.start('gnome-keyring-daemon', ['--foreground', '--unlock', '--components=secrets'], {
    env,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // The keyring does not exist yet: this password becomes its password.
  daemon.stdin?.end('test');
  await until(
    'the keyring is on the bus',
    () => hasOwner(bus, 'org.freedesktop.secrets'),
    (isThere) => isThere,
  );
}

/** Stops the keyring, so that it answers nobody. Returns what lets it go on. */
export async function stopKeyring(bus: MessageBus): Promise<() => void> {
  const pid = await ownerProcess(bus, 'org.freedesktop.secrets');
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}
