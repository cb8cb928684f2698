import { EventEmitter } from 'node:events';
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron';
import { describe, expect, it, vi } from 'vitest';
import type { TrayView } from '../../../src/main/core/surface/tray-types';
import { TrayIcon } from '../../../src/main/desktop/tray-icon';
import { trayImageFile } from '../../../src/main/desktop/tray-images';

class FakeTray extends EventEmitter {
  static made: FakeTray[] = [];
  readonly did: string[] = [];
  menu: MenuItemConstructorOptions[] = [];
  constructor(image: unknown) {
    super();
    this.did.push(`new ${String(image)}`);
    FakeTray.made.push(this);
  }
  setImage = (image: unknown) => this.did.push(`image ${String(image)}`);
  setToolTip = (text: string) => this.did.push(`tooltip ${text}`);
  setContextMenu = (menu: MenuItemConstructorOptions[]) => {
    this.menu = menu;
    this.did.push('menu');
  };
  destroy = () => this.did.push('destroy');
}

function panel(platform: NodeJS.Platform = 'linux') {
  FakeTray.made = [];
  const onCommand = vi.fn();
  const icon = new TrayIcon({
    Tray: FakeTray as unknown as new (image: NativeImage) => Tray,
    Menu: { buildFromTemplate: (template) => template as unknown as Menu },
    image: (state) => state as unknown as NativeImage,
    platform,
    onCommand,
  });
  const tray = () => {
    const [made] = FakeTray.made;
    if (!made) throw new Error('No tray icon was made.');
    return made;
  };
  return { icon, tray, onCommand };
}

const view: TrayView = {
  icon: 'active',
  tooltip: 'Fob: 1 active',
  menu: [
    { type: 'item', label: '1 active', enabled: false },
    { type: 'separator' },
    {
      type: 'submenu',
      label: 'r&d_team — until 14:32',
      items: [{ type: 'item', label: 'Stop', enabled: true, command: { do: 'stop', profile: 'r&d_team' } }],
    },
  ],
};

describe('the tray icon', () => {
  it('appears with the first view, and draws nothing twice', () => {
    const { icon, tray } = panel();
    expect(FakeTray.made).toEqual([]);
    icon.render(view);
    expect(tray().did).toEqual(['new active', 'tooltip Fob: 1 active', 'menu']);
    icon.render(structuredClone(view));
    expect(tray().did).toHaveLength(3);
    expect(FakeTray.made).toHaveLength(1);
  });

  it('draws only the changes', () => {
    const { icon, tray } = panel();
    icon.render(view);
    icon.render({ ...view, icon: 'expiring' });
    icon.render({ ...view, icon: 'expiring', tooltip: 'Fob' });
    icon.render({ ...view, icon: 'expiring', tooltip: 'Fob', menu: view.menu.slice(0, 1) });
    expect(tray().did.slice(3)).toEqual(['image expiring', 'tooltip Fob', 'menu']);
  });

  it('shows names literally: `&` is doubled, `_` is left to Electron', () => {
    const { icon, tray } = panel();
    icon.render(view);
    expect(tray().menu.map(({ label }) => label)).toEqual(['1 active', undefined, 'r&&d_team — until 14:32']);
  });

  it('passes on the command of the clicked item', () => {
    const { icon, tray, onCommand } = panel();
    icon.render(view);
    const [stop] = tray().menu[2]?.submenu as MenuItemConstructorOptions[];
    (stop?.click as () => void)();
    expect(onCommand.mock.calls).toEqual([[{ do: 'stop', profile: 'r&d_team' }]]);
    expect(tray().menu[0]).toEqual({ label: '1 active', enabled: false });
  });

  it.each<[NodeJS.Platform, number]>([
    ['linux', 1],
    ['win32', 1],
    ['darwin', 0],
  ])('opens the main window on a click if a click does not open the menu (%s)', (platform, times) => {
    const { icon, tray, onCommand } = panel(platform);
    icon.render(view);
    tray().emit('click');
    expect(onCommand).toHaveBeenCalledTimes(times);
  });

  it('disappears', () => {
    const { icon, tray } = panel();
    icon.destroy();
    icon.render(view);
    icon.destroy();
    icon.destroy();
    expect(tray().did.filter((what) => what === 'destroy')).toHaveLength(1);
  });

  it('has an image for each platform', () => {
    const files = (['darwin', 'win32', 'linux'] as const).map((platform) => trayImageFile('/i', 'needs-you', platform));
    expect(files).toEqual(['/i/tray/needs-youTemplate.png', '/i/tray/needs-you.ico', '/i/tray/needs-you.png']);
  });
});
