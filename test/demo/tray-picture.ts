import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { DesktopSession } from '../desktop/desktop-session';
import { screenshotDesktop } from '../desktop/screenshot';
import { until } from '../desktop/wait';
import { savePicture } from './picture-file';

const run = promisify(execFile);

/** A window on the screen, in pixels. */
interface Place {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Opens Fob's menu in the real panel, and the submenu of its first profile, and saves a picture of them.
 * @param scale - Of the panel: its bar is 32 pixels high at 1.
 */
export async function saveTrayMenu(session: DesktopSession, name: string, scale: number): Promise<void> {
  const xdotool = async (...args: string[]): Promise<string> =>
    (await run('xdotool', args, { env: session.env })).stdout.trim();
  const [screenWidth = 0] = (await xdotool('getdisplaygeometry')).split(' ').map(Number);
  const bar = 32 * scale;
  const open = (amount: number) =>
    until(
      `${amount} menus are open`,
      () => menus(xdotool, bar),
      (found) => found.length === amount && found,
    );

  await xdotool('mousemove', String(screenWidth - bar / 2), String(bar / 2), 'click', '3');
  await open(1);
  // The first entry only says something, the second is the search. The first profile comes below it.
  for (const key of ['Down', 'Down', 'Right']) await xdotool('key', key);
  const places = await open(2);
  await savePicture(name, async (path) => {
    await screenshotDesktop(session, path);
    await cutOut(path, [...places, { x: screenWidth - 4 * bar, y: 0, width: 4 * bar, height: bar }]);
  });
  await xdotool('key', 'Escape', 'Escape');
}

type Xdotool = (...args: string[]) => Promise<string>;

/** Where the open menus of the tray are: the windows below the bar of the panel's process for the tray. */
async function menus(xdotool: Xdotool, bar: number): Promise<Place[]> {
  const found = await xdotool('search', '--onlyvisible', '--name', '^wrapper-2.0$').catch(() => '');
  const ids = found.split('\n').filter((id) => id !== '');
  const places = await Promise.all(ids.map((id) => placeOf(xdotool, id)));
  return places.filter(({ x, y }) => x >= 0 && y >= bar);
}

async function placeOf(xdotool: Xdotool, id: string): Promise<Place> {
  const shell = await xdotool('getwindowgeometry', '--shell', id);
  const number = (key: string) => Number(new RegExp(`^${key}=(-?\\d+)$`, 'm').exec(shell)?.[1]);
  return { x: number('X'), y: number('Y'), width: number('WIDTH'), height: number('HEIGHT') };
}

/** Leaves only these places of a picture, on a plain ground. */
async function cutOut(path: string, places: readonly Place[]): Promise<void> {
  const left = Math.min(...places.map(({ x }) => x));
  const bottom = Math.max(...places.map(({ y, height }) => y + height));
  const right = Math.max(...places.map(({ x, width }) => x + width));
  const margin = 24;
  const parts = places.flatMap(({ x, y, width, height }) => [
    ...['(', path, '-crop', `${width}x${height}+${x}+${y}`, '+repage', ')'],
    ...['-geometry', `+${x - left + margin}+${y}`, '-composite'],
  ]);
  const size = `${right - left + margin}x${bottom + margin}`;
  await run('convert', ['-size', size, 'xc:#dfe5e4', ...parts, path]);
}
