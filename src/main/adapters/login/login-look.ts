import { readFile } from 'node:fs/promises';
import type { LoginLook } from '../../core/doctor/facts';

/**
 * Reads an autostart entry as desktops do: https://specifications.freedesktop.org/autostart-spec.
 *
 * @param expected The entry that Fob would write.
 */
export async function lookAtEntry(path: string, expected: string): Promise<LoginLook> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return { kind: 'off' };
  const says = (key: string) => valueOf(text, key);
  if (says('Hidden') === 'true') return { kind: 'disabled', by: `Hidden=true in ${path}` };
  if (says('X-GNOME-Autostart-enabled') === 'false') {
    return { kind: 'disabled', by: `X-GNOME-Autostart-enabled=false in ${path}` };
  }
  const command = says('Exec') ?? '';
  if (command === valueOf(expected, 'Exec')) return { kind: 'on' };
  // Without its arguments: another program may have secrets there.
  return { kind: 'other-program', program: /^(?:"[^"]*"|\S+)/.exec(command)?.[0] ?? 'nothing' };
}

/** The value of a key in the first group. Spaces around the equals sign do not count. */
function valueOf(text: string, key: string): string | null {
  const [, group = ''] = text.split(/^\[[^\]\n]*\]\s*$/m);
  return new RegExp(`^${key}[ \\t]*=[ \\t]*(.*?)[ \\t]*$`, 'm').exec(group)?.[1] ?? null;
}
