import dbus, { type MessageBus, Variant } from 'dbus-next';
import { callBus, connectBus, disconnectBus, hasOwner, onNameLost } from './bus';
import { findItem, type ItemPath, type Layout, type MenuItem, menuItems, menuText } from './menu';
import { type TrayIcon, readIcon } from './tray-icon';
import { until } from './wait';

const WATCHER_NAME = 'org.kde.StatusNotifierWatcher';
const ITEM_INTERFACE = 'org.kde.StatusNotifierItem';
const MENU_INTERFACE = 'com.canonical.dbusmenu';
const { Interface, ACCESS_READ } = dbus.interface;

/** The service with which tray icons register. The names and types are those of the protocol. */
class StatusNotifierWatcher extends Interface {
  readonly items: string[] = [];

  constructor() {
    super(WATCHER_NAME);
  }
  RegisterStatusNotifierItem(item: string): void {
    this.items.push(item);
    this.StatusNotifierItemRegistered(item);
  }
  RegisterStatusNotifierHost(): void {
    // This process is the host. It ignores other hosts that register.
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
 * The part of a desktop's panel that shows tray icons. It reads and clicks them over D-Bus, without pixels.
 * Start it before the app makes its tray icon. Otherwise Electron uses an older protocol until the app ends.
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
    await host.bus.requestName(WATCHER_NAME, 0);
    return host;
  }

  /** Waits for a tray icon and returns the newest. */
  async tray(): Promise<Tray> {
    const newest = async () => {
      const item = this.watcher.items.at(-1);
      // The list still has the icon for a moment after its app has ended, so ask the bus too.
      return { item, isThere: item !== undefined && (await hasOwner(this.bus, serviceOf(item))) };
    };
    const item = await until('a tray icon is there', newest, (seen) => seen.isThere && seen.item);
    return new Tray(this.bus, item);
  }

  /** The number of tray icons now. */
  get count(): number {
    return this.watcher.items.length;
  }

  stop(): void {
    disconnectBus(this.bus);
  }
}

/** One tray icon. Every call reads from the app again, because the app may replace its menu at any time. */
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

  /** The text that shows when the pointer is over the icon. */
  async toolTip(): Promise<string> {
    const [, , title, text] = await this.property<[string, unknown[], string, string]>('ToolTip');
    return [title, text].filter((part) => part !== '').join('\n');
  }

  async icon(): Promise<TrayIcon> {
    return readIcon((name) => this.property(name));
  }

  /** The menu as a tree. */
  async menu(): Promise<MenuItem[]> {
    // Depth -1 asks for the whole menu. AboutToShow is not needed, and Electron does not answer it for the root.
    const [, layout] = await this.call<[number, Layout]>(await this.menuPath(), MENU_INTERFACE, {
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

  /** Waits for an item and chooses it. The path names the submenus on the way: `click('work', 'Copy code')`. */
  async click(...path: ItemPath): Promise<void> {
    for (;;) {
      const { id, label, enabled } = await this.item(path);
      if (!enabled) throw new Error(`"${path.join(' > ')}" is disabled.`);
      try {
        await this.choose(id);
        return;
      } catch (error) {
        // If the app has replaced its menu, the ids of the old one are invalid: try again with the new one.
        const now = findItem(await this.menu(), path);
        if (now?.id === id && now.label === label) throw error;
      }
    }
  }

  /** Chooses Quit. It is no error if the app ends before it answers. */
  async quit(): Promise<void> {
    await this.click('Quit').catch(async (error: unknown) => {
      if (await hasOwner(this.bus, this.service)) throw error;
    });
  }

  /** Waits for an item of the menu and returns it. */
  private item(path: ItemPath): Promise<MenuItem> {
    return until(
      `the tray menu has "${path.join(' > ')}"`,
      () => this.menu(),
      (menu) => findItem(menu, path),
      { tell: menuText },
    );
  }

  private async choose(id: number): Promise<void> {
    await this.call(await this.menuPath(), MENU_INTERFACE, {
      member: 'Event',
      signature: 'isvu',
      body: [id, 'clicked', new Variant('i', 0), 0],
    });
  }

  /** Clicks the icon itself. */
  async activate(): Promise<void> {
    await this.call(this.path, ITEM_INTERFACE, { member: 'Activate', signature: 'ii', body: [0, 0] });
  }

  private menuPath(): Promise<string> {
    return this.property('Menu');
  }

  private async property<T>(name: string): Promise<T> {
    const get = { member: 'Get', signature: 'ss', body: [ITEM_INTERFACE, name] };
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

/** The service of an icon, which registers as `service`, `service/path` or `:1.2/path`. */
function serviceOf(item: string): string {
  return item.includes('/') ? item.slice(0, item.indexOf('/')) : item;
}
