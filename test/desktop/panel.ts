import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hasOwner } from './bus';
import { type DesktopSession } from './desktop-session';
import { until } from './wait';

// A bar along the top with the open windows, and the tray at its right end.
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<channel name="xfce4-panel" version="1.0">
  <property name="configver" type="int" value="2"/>
  <property name="panels" type="array">
    <value type="int" value="1"/>
    <property name="panel-1" type="empty">
      <property name="position" type="string" value="p=6;x=0;y=0"/>
      <property name="position-locked" type="bool" value="true"/>
      <property name="length" type="uint" value="100"/>
      <property name="size" type="uint" value="32"/>
      <property name="plugin-ids" type="array">
        <value type="int" value="1"/>
        <value type="int" value="2"/>
        <value type="int" value="3"/>
      </property>
    </property>
  </property>
  <property name="plugins" type="empty">
    <property name="plugin-1" type="string" value="tasklist"/>
    <property name="plugin-2" type="string" value="separator">
      <property name="expand" type="bool" value="true"/>
      <property name="style" type="uint" value="0"/>
    </property>
    <property name="plugin-3" type="string" value="systray">
      <property name="square-icons" type="bool" value="true"/>
    </property>
  </property>
</channel>
`;

/**
 * Starts a window manager and a real panel, for pictures of the whole screen and clicks with a pointer. The panel
 * replaces a TrayHost. It needs a desktop that was started with `activation: true`.
 * @param scale - How many pixels of the screen make one of the panel, in each direction.
 */
export async function startPanel({ home, family, env, bus }: DesktopSession, scale = 1): Promise<void> {
  const folder = join(home, '.config/xfce4/xfconf/xfce-perchannel-xml');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'xfce4-panel.xml'), SETTINGS);
  family.start('openbox', [], { env, stdio: 'ignore' });
  family.start('xfce4-panel', ['--disable-wm-check'], { env: { ...env, GDK_SCALE: String(scale) }, stdio: 'ignore' });
  await until(
    'the panel shows a tray',
    () => hasOwner(bus, 'org.kde.StatusNotifierWatcher'),
    (isThere) => isThere,
  );
}
