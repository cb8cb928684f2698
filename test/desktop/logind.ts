import dbus, { type MessageBus } from 'dbus-next';
import { connectBus, disconnectBus } from './bus';
import { type DesktopSession } from './desktop-session';

const { Interface } = dbus.interface;

class LoginManager extends Interface {
  constructor() {
    super('org.freedesktop.login1.Manager');
  }
  Inhibit(): never {
    // A lock is a file descriptor, and this client library cannot send one. Chromium works without a lock.
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
 * The service that announces sleep and shutdown, on the test desktop's own system bus. Electron passes on each
 * announcement twice (seen with 33.2), and two that come close together may arrive in the wrong order.
 */
export class Logind {
  private constructor(
    private readonly bus: MessageBus,
    private readonly manager: LoginManager,
  ) {}

  /** Adds the service to a desktop. Call it before Fob starts: Fob looks for the service only once. */
  static async start({ systemBusAddress }: DesktopSession): Promise<Logind> {
    const bus = await connectBus(systemBusAddress);
    const manager = new LoginManager();
    bus.export('/org/freedesktop/login1', manager);
    await bus.requestName('org.freedesktop.login1', 0);
    return new Logind(bus, manager);
  }

  /** Announces that the machine is about to sleep. */
  suspend(): void {
    this.manager.PrepareForSleep(true);
  }

  /** Announces that the machine woke up. */
  resume(): void {
    this.manager.PrepareForSleep(false);
  }

  /** Announces that the machine is about to turn off. */
  shutdown(): void {
    this.manager.PrepareForShutdown(true);
  }

  stop(): void {
    disconnectBus(this.bus);
  }
}
