import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import type { TrayCommand, TrayIconState, TrayItem, TrayView } from '../core/surface/tray-types';

export interface TrayDeps {
  /** Electron's `Tray`. */
  Tray: new (image: NativeImage) => Tray;
  /** Electron's `Menu`. */
  Menu: { buildFromTemplate(template: MenuItemConstructorOptions[]): Menu };
  image: (icon: TrayIconState) => NativeImage;
  platform: NodeJS.Platform;
  onCommand: (command: TrayCommand) => void;
}

/** The icon in the tray. The first {@link TrayIcon.render} puts it there. */
export class TrayIcon {
  private tray: Tray | null = null;
  private icon: TrayIconState | null = null;
  private tooltip = '';
  private menu = '';

  constructor(private readonly deps: TrayDeps) {}

  /**
   * Draws the view, but leaves parts alone that did not change. On Linux every new menu gets new item ids, so a menu
   * that is open at that moment would lose its click.
   */
  render(view: TrayView): void {
    const tray = (this.tray ??= this.create(view.icon));
    if (view.icon !== this.icon) {
      tray.setImage(this.deps.image(view.icon));
      this.icon = view.icon;
    }
    if (view.tooltip !== this.tooltip) {
      tray.setToolTip(view.tooltip);
      this.tooltip = view.tooltip;
    }
    const menu = JSON.stringify(view.menu);
    if (menu !== this.menu) {
      tray.setContextMenu(this.deps.Menu.buildFromTemplate(this.template(view.menu)));
      this.menu = menu;
    }
  }

  destroy(): void {
    this.tray?.destroy();
    this.tray = null;
  }

  private create(icon: TrayIconState): Tray {
    const { Tray, image, platform, onCommand } = this.deps;
    const tray = new Tray(image(icon));
    this.icon = icon;
    // On macOS a click opens the menu.
    if (platform !== 'darwin') tray.on('click', () => onCommand({ do: 'open-main' }));
    return tray;
  }

  private template(items: readonly TrayItem[]): MenuItemConstructorOptions[] {
    return items.map((item): MenuItemConstructorOptions => {
      if (item.type === 'separator') return { type: 'separator' };
      const label = literalLabel(item.label);
      if (item.type === 'submenu') return { type: 'submenu', label, submenu: this.template(item.items) };
      const { enabled, command } = item;
      return command ? { label, enabled, click: () => this.deps.onCommand(command) } : { label, enabled };
    });
  }
}

/** In Electron's labels `&` marks the next letter as the key for the item. On Linux Electron escapes `_` itself. */
const literalLabel = (label: string): string => label.replaceAll('&', '&&');
