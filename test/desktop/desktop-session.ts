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
  /** `none`: there is no secrets service, as on a minimal desktop. Default: unlocked. */
  keyring?: 'unlocked' | 'none';
  /** Whether the bus may start installed services. A real panel needs this. Default: false. */
  activation?: boolean;
  /** HOME of the desktop's own services; stays when the desktop stops. Default: a new folder that is then removed. */
  home?: string;
  /** Screen size in pixels. Default: 1280x800. */
  size?: string;
}

/** A desktop with its own display, session bus and keyring. Programs started with `env` run on it. */
export interface DesktopSession {
  /** The whole environment of a program on this desktop. The rest of the tests' own environment does not reach it. */
  readonly env: Readonly<Record<string, string>>;
  /** The tests' connection to its session bus. */
  readonly bus: MessageBus;
  readonly busAddress: string;
  /** An empty system bus. A test may add a service: see logind.ts. */
  readonly systemBusAddress: string;
  /** The value of DISPLAY. */
  readonly display: string;
  /** HOME of the desktop's own services. */
  readonly home: string;
  /** Every process on this desktop. */
  readonly family: ProcessFamily;
  /** Ends every process on this desktop and removes its files. */
  stop(): Promise<void>;
}

/** Starts a new desktop. Tests on two desktops do not affect each other. */
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
      // This keeps the real machine's power and network events out. A test makes its own with logind.ts.
      startBus(family, base),
      // The bus needs the final HOME: services that it starts inherit its environment.
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

/** Only what every program needs: a developer's AWS_* and XDG_* must not leak into a test. */
function baseEnvironment(): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
    XDG_SESSION_TYPE: 'x11',
    // Keeps GTK programs from starting an accessibility bus. Chromium's accessibility tree does not need it.
    NO_AT_BRIDGE: '1',
    GTK_USE_PORTAL: '0',
  };
}
