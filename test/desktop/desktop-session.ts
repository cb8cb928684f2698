import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MessageBus } from 'dbus-next';
import { connectBus, disconnectBus, startBus } from './bus';
import { startDisplay } from './display';
import { startKeyring } from './keyring';
import { ProcessFamily } from './processes';

/** How a test desktop differs from the usual one. */
export interface DesktopOptions {
  /** `none` leaves the secrets service out, as on a minimal desktop. Default: unlocked. */
  keyring?: 'unlocked' | 'none';
  /** Whether the bus may start installed services; a real panel needs it. Default: false. */
  activation?: boolean;
  /** HOME of the desktop's own services, kept when it stops. Default: a new folder, removed when it stops. */
  home?: string;
  /** Screen size in pixels. Default: 1280x800. */
  size?: string;
}

/** A display, a session bus and a keyring of its own, for programs started with `env`. */
export interface DesktopSession {
  /** The whole environment of a program on this desktop: nothing else of the tests' own environment reaches it. */
  readonly env: Readonly<Record<string, string>>;
  /** Our own connection to its session bus. */
  readonly bus: MessageBus;
  readonly busAddress: string;
  /** A system bus with nothing on it, unless a test adds something (logind.ts). */
  readonly systemBusAddress: string;
  /** The value of DISPLAY. */
  readonly display: string;
  /** HOME of the desktop's own services. */
  readonly home: string;
  /** Everything that runs on it. */
  readonly family: ProcessFamily;
  /** Ends every process on it and removes its files. */
  stop(): Promise<void>;
}

/** Starts a desktop of its own, beside any other: tests on two of them do not meet. */
export async function startDesktopSession(options: DesktopOptions = {}): Promise<DesktopSession> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'fob-desktop-')));
  const runtime = join(home, 'run');
  await mkdir(runtime, { recursive: true, mode: 0o700 });
  await mkdir(join(home, '.local/share/keyrings'), { recursive: true });

  const family = new ProcessFamily();
  const removeHome = async () => {
    if (!options.home) await rm(home, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const base = { ...baseEnvironment(), HOME: home, XDG_RUNTIME_DIR: runtime, ...family.env };
    const [display, systemBusAddress, busAddress] = await Promise.all([
      startDisplay(family, base, options.size),
      // The real machine's power and network events stay out; see logind.ts for a test's own.
      startBus(family, base),
      // HOME is in place before the bus starts: services it activates inherit its environment.
      startBus(family, base, options.activation),
    ]);
    const env = {
      ...base,
      DISPLAY: display,
      DBUS_SESSION_BUS_ADDRESS: busAddress,
      DBUS_SYSTEM_BUS_ADDRESS: systemBusAddress,
    };
    const bus = await connectBus(busAddress);
    if (options.keyring !== 'none') await startKeyring(family, env, bus);
    const stop = async () => {
      disconnectBus(bus);
      await family.end();
      await removeHome();
    };
    return { env, bus, busAddress, systemBusAddress, display, home, family, stop };
  } catch (error) {
    await family.end();
    await removeHome();
    throw error;
  }
}

/** What any program needs and no more: a developer's AWS_* and XDG_* must not leak into a test. */
function baseEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    XDG_SESSION_TYPE: 'x11',
    // No accessibility bus is started for every GTK program; Chromium's accessibility tree does not depend on it.
    NO_AT_BRIDGE: '1',
    GTK_USE_PORTAL: '0',
  };
}
