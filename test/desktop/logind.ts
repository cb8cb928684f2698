import dbus, { type MessageBus } from 'dbus-next';
import { connectBus, disconnectBus } from './bus';
import { type DesktopSession } from './desktop-session';

const { Interface } = dbus.interface;

class LoginManager extends Interface {
  constructor() {
    super('org.freedesktop.login1.Manager');
  }
  Inhibit(): never {
    // A lock is a file descriptor, which this client library cannot send. Chromium goes on without one.
    throw new dbus.DBusError('org.freedesktop.DBus.Error.NotSupported', 'No inhibitor locks here.');
  }
  PrepareForSleep(starting: boolean): boolean {
    return starting;
  }
  PrepareForShutdown(starting: boolean): boolean {
    return starting;
  }
}
LoginManager.configureMembers({
  methods: { Inhibit: { inSignature: 'ssss', outSignature: 'h' } },
  signals: { PrepareForSleep: { signature: 'b' }, PrepareForShutdown: { signature: 'b' } },
});

/**
 * The service that announces sleep and shutdown, on the desktop's own system bus. Electron passes each announcement on
 * twice (seen with 33.2), and of two that come close together not always in order.
 */
export class Logind {
  private constructor(
    private readonly bus: MessageBus,
    private readonly manager: LoginManager,
  ) {}

  /** Adds it to a desktop; before Fob starts, which looks for it once. */
  static async start({ systemBusAddress }: DesktopSession): Promise<Logind> {
    const bus = await connectBus(systemBusAddress);
    const manager = new LoginManager();
    bus.export('/org/freedesktop/login1', manager);
    await bus.requestName('org.freedesktop.login1', 0);
    return new Logind(bus, manager);
  }

  /** The machine is about to sleep. */
  suspend(): void {
    this.manager.PrepareForSleep(true);
  }

  /** The machine woke up. */
  resume(): void {
    this.manager.PrepareForSleep(false);
  }

  /** The machine is about to turn off. */
  shutdown(): void {
    this.manager.PrepareForShutdown(true);
  }

  stop(): void {
    disconnectBus(this.bus);
  }
}
