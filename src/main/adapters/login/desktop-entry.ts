import { fail, ok, type Result } from '../../../contract/app-error';

/**
 * An autostart entry as https://specifications.freedesktop.org/desktop-entry-spec wants it. The error is a sentence.
 *
 * @param command program and arguments, as they shall arrive
 */
export function desktopEntry(command: readonly string[]): Result<string, string> {
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (command.some((part) => /[\u0000-\u001f]/.test(part))) return fail('The path of Fob has a line break in it.');
  const lines = [
    '[Desktop Entry]',
    'Type=Application',
    'Version=1.0',
    'Name=Fob',
    'Comment=AWS sessions from one MFA code',
    `Exec=${escapeString(command.map(quoteArgument).join(' '))}`,
    'Terminal=false',
    'X-GNOME-Autostart-enabled=true',
  ];
  return ok(`${lines.join('\n')}\n`);
}

/** Quoting of Exec: within double quotes these four need a backslash; a percent sign would begin a field code. */
const quoteArgument = (part: string) => `"${part.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

/** Escaping of every string in the file; it is undone before the quoting is looked at. */
const escapeString = (value: string) => value.replaceAll('\\', '\\\\');
