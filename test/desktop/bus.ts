import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import dbus, { type MessageBus } from 'dbus-next';
import { type ProcessFamily } from './processes';
import { within } from './wait';

// This bus starts no services. What the test desktop does not have stays absent, even if it is installed here.
const WITHOUT_ACTIVATION = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
    <allow user="*"/>
  </policy>
</busconfig>
`;

/**
 * Starts a private message bus.
 * @param activation - Whether it may start installed services on demand (a real panel needs that).
 * @returns its address, for DBUS_SESSION_BUS_ADDRESS or DBUS_SYSTEM_BUS_ADDRESS.
 */
export async function startBus(family: ProcessFamily, env: NodeJS.ProcessEnv, activation = false): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fob-bus-'));
  try {
    const config = join(folder, 'bus.conf');
    writeFileSync(config, WITHOUT_ACTIVATION);
    const kind = activation ? '--session' : `--config-file=${config}`;
    const daemon = family.start('dbus-daemon', [kind, '--nofork', '--nopidfile', '--print-address=1'], {
      env,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const line = new Promise<string>((resolve, reject) => {
      daemon.once('error', reject);
      if (daemon.stdout) createInterface(daemon.stdout).once('line', resolve);
    });
    return await within('dbus-daemon prints its address', line);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Connects to a bus; leave it with {@link disconnectBus}. */
export async function connectBus(busAddress: string): Promise<MessageBus> {
  const bus = dbus.sessionBus({ busAddress });
  const connected = new Promise<void>((resolve, reject) => {
    bus.once('connect', resolve);
    bus.once('error', reject);
  });
  await within('the message bus answers', connected);
  bus.on('error', () => {
    // The bus ends before its clients when a test desktop stops.
  });
  return bus;
}

/**
 * Leaves a bus and sends nothing more. If the client library answered a late call on the closed connection, it would
 * throw where nothing can catch the error.
 */
export function disconnectBus(bus: MessageBus): void {
  bus.send = () => undefined;
  bus.disconnect();
}

/** One D-Bus method call. */
export interface BusCall {
  destination: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

/** Calls a method and returns its answer. The caller takes the types from the interface's documentation. */
export async function callBus<Reply extends unknown[]>(bus: MessageBus, call: BusCall): Promise<Reply> {
  const answer = bus.call(new dbus.Message({ signature: '', body: [], ...call }));
  const reply = await within(`${call.destination} answers ${call.interface}.${call.member}`, answer);
  return (reply?.body ?? []) as Reply;
}

const theBus = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
} as const;

/** Whether a service of this name is on the bus. */
export async function hasOwner(bus: MessageBus, name: string): Promise<boolean> {
  const [owned] = await callBus<[boolean]>(bus, { ...theBus, member: 'NameHasOwner', signature: 's', body: [name] });
  return owned;
}

/** The process id of the service of this name. */
export async function ownerProcess(bus: MessageBus, name: string): Promise<number> {
  const call = { ...theBus, member: 'GetConnectionUnixProcessID', signature: 's', body: [name] };
  const [pid] = await callBus<[number]>(bus, call);
  return pid;
}

/** Calls back with the name of every client and service that leaves the bus. */
export async function onNameLost(bus: MessageBus, lost: (name: string) => void): Promise<void> {
  bus.on('message', (message) => {
    if (message.member !== 'NameOwnerChanged' || message.interface !== theBus.interface) return;
    const [name, , owner] = message.body as [string, string, string];
    if (owner === '') lost(name);
  });
  const rule = "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged'";
  await callBus(bus, { ...theBus, member: 'AddMatch', signature: 's', body: [rule] });
}
