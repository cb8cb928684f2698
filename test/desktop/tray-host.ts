import dbus, { type MessageBus, Variant } from 'dbus-next';
import { callBus, connectBus, disconnectBus, hasOwner, onNameLost } from './bus';
import { findItem, type ItemPath, type Layout, type MenuItem, menuItems, menuText } from './menu';
import { type TrayIcon, readIcon } from './tray-icon';
import { until } from './wait';

const watcherName = 'org.kde.StatusNotifierWatcher';
const itemInterface = 'org.kde.StatusNotifierItem';
const menuInterface = 'com.canonical.dbusmenu';
const { Interface, ACCESS_READ } = dbus.interface;

/** The service tray icons announce themselves to. Names and types are the protocol's. */
class StatusNotifierWatcher extends Interface {
  readonly items: string[] = [];

  constructor() {
    super(watcherName);
  }
  RegisterStatusNotifierItem(item: string): void {
    this.items.push(item);
    this.StatusNotifierItemRegistered(item);
  }
  RegisterStatusNotifierHost(): void {
    // We are the host; others may say that they are, too.
  }
  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }
  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }
  get ProtocolVersion(): number {
    return 0;
  }
  StatusNotifierItemRegistered(item: string): string {
    return item;
  }
}
StatusNotifierWatcher.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's' },
    RegisterStatusNotifierHost: { inSignature: 's' },
  },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: ACCESS_READ },
    IsStatusNotifierHostRegistered: { signature: 'b', access: ACCESS_READ },
    ProtocolVersion: { signature: 'i', access: ACCESS_READ },
  },
  signals: { StatusNotifierItemRegistered: { signature: 's' } },
});

/**
 * The part of a desktop's panel that shows tray icons: reads them and clicks them over D-Bus, without pixels.
 * It must be there before the app makes its tray icon, or Electron falls back to an older protocol for good.
 */
export class TrayHost {
  private readonly watcher = new StatusNotifierWatcher();

  private constructor(private readonly bus: MessageBus) {}

  static async start(busAddress: string): Promise<TrayHost> {
    const host = new TrayHost(await connectBus(busAddress));
    const { items } = host.watcher;
    await onNameLost(host.bus, (name) => {
      for (const item of items.filter((item) => serviceOf(item) === name)) items.splice(items.indexOf(item), 1);
    });
    host.bus.export('/StatusNotifierWatcher', host.watcher);
    await host.bus.requestName(watcherName, 0);
    return host;
  }

  /** The newest tray icon, waiting until there is one. */
  async tray(): Promise<Tray> {
    const newest = async () => {
      const item = this.watcher.items.at(-1);
      // That an app is gone is heard of a moment later.
      return { item, isThere: item !== undefined && (await hasOwner(this.bus, serviceOf(item))) };
    };
    const item = await until('a tray icon is there', newest, (seen) => seen.isThere && seen.item);
    return new Tray(this.bus, item);
  }

  /** How many tray icons are there now. */
  get count(): number {
    return this.watcher.items.length;
  }

  stop(): void {
    disconnectBus(this.bus);
  }
}

/** One tray icon. Everything is read anew at each call: an app may replace its menu at any time. */
export class Tray {
  private readonly service: string;
  private readonly path: string;

  constructor(
    private readonly bus: MessageBus,
    item: string,
  ) {
    this.service = serviceOf(item);
    this.path = item.includes('/') ? item.slice(item.indexOf('/')) : '/StatusNotifierItem';
  }

  title(): Promise<string> {
    return this.property('Title');
  }

  /** What hovering shows. */
  async toolTip(): Promise<string> {
    const [, , title, text] = await this.property<[string, unknown[], string, string]>('ToolTip');
    return [title, text].filter((part) => part !== '').join('\n');
  }

  async icon(): Promise<TrayIcon> {
    return readIcon((name) => this.property(name));
  }

  /** The menu as a tree. */
  async menu(): Promise<MenuItem[]> {
    // Everything at once (depth -1). AboutToShow is not sent: Electron has the menu ready and does not answer it for the root.
    const [, layout] = await this.call<[number, Layout]>(await this.menuPath(), menuInterface, {
      member: 'GetLayout',
      signature: 'iias',
      body: [0, -1, []],
    });
    return menuItems(layout);
  }

  /** The menu as indented lines; see {@link menuText}. */
  async menuText(): Promise<string> {
    return menuText(await this.menu());
  }

  /** Chooses an item as soon as it is there, naming the submenus on the way: `click('work', 'Copy code')`. */
  async click(...path: ItemPath): Promise<void> {
    for (;;) {
      const { id, label, enabled } = await this.item(path);
      if (!enabled) throw new Error(`"${path.join(' > ')}" is disabled.`);
      try {
        await this.choose(id);
        return;
      } catch (error) {
        // An app that replaced its menu meanwhile does not know the old one's ids any more.
        const now = findItem(await this.menu(), path);
        if (now?.id === id && now.label === label) throw error;
      }
    }
  }

  /** Chooses Quit. The app may be gone before it answers, and that is what was asked for. */
  async quit(): Promise<void> {
    await this.click('Quit').catch(async (error: unknown) => {
      if (await hasOwner(this.bus, this.service)) throw error;
    });
  }

  /** An item of the menu, waiting until it is there. */
  private item(path: ItemPath): Promise<MenuItem> {
    return until(
      `the tray menu has "${path.join(' > ')}"`,
      () => this.menu(),
      (menu) => findItem(menu, path),
      { tell: menuText },
    );
  }

  private async choose(id: number): Promise<void> {
    await this.call(await this.menuPath(), menuInterface, {
      member: 'Event',
      signature: 'isvu',
      body: [id, 'clicked', new Variant('i', 0), 0],
    });
  }

  /** A click on the icon itself. */
  async activate(): Promise<void> {
    await this.call(this.path, itemInterface, { member: 'Activate', signature: 'ii', body: [0, 0] });
  }

  private menuPath(): Promise<string> {
    return this.property('Menu');
  }

  private async property<T>(name: string): Promise<T> {
    const get = { member: 'Get', signature: 'ss', body: [itemInterface, name] };
    const [variant] = await this.call<[Variant<T>]>(this.path, 'org.freedesktop.DBus.Properties', get);
    return variant.value;
  }

  private call<Reply extends unknown[]>(
    path: string,
    onInterface: string,
    call: { member: string; signature: string; body: unknown[] },
  ): Promise<Reply> {
    return callBus<Reply>(this.bus, { destination: this.service, path, interface: onInterface, ...call });
  }
}

/** An icon registers as `service`, `service/path`, or `:1.2/path`. */
function serviceOf(item: string): string {
  return item.includes('/') ? item.slice(0, item.indexOf('/')) : item;
}
