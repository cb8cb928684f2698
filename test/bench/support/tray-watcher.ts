import type { MessageBus } from 'dbus-next';
import { callBus, connectBus, disconnectBus } from '../../desktop/bus';

/** Reports every tray icon at the moment the tray has it, by `performance.now()`. */
export class TrayWatcher {
  private constructor(private readonly bus: MessageBus) {}

  static async start(busAddress: string, onRegistered: (at: number) => void): Promise<TrayWatcher> {
    const bus = await connectBus(busAddress);
    bus.on('message', ({ member }) => {
      if (member === 'StatusNotifierItemRegistered') onRegistered(performance.now());
    });
    await callBus(bus, {
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'AddMatch',
      signature: 's',
      body: ["type='signal',interface='org.kde.StatusNotifierWatcher',member='StatusNotifierItemRegistered'"],
    });
    return new TrayWatcher(bus);
  }

  stop(): void {
    disconnectBus(this.bus);
  }
}
