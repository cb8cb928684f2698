import { fail, ok, type Result } from '../../../contract/app-error';

/**
 * Creates the text of an autostart entry: https://specifications.freedesktop.org/desktop-entry-spec. The error is a
 * sentence.
 *
 * @param command The program and its arguments, not yet quoted.
 */
export function desktopEntry(command: readonly string[]): Result<string, string> {
  // eslint-disable-next-line no-control-regex -- the pattern finds control characters
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

/**
 * Quotes an argument of Exec. Within double quotes these four characters need a backslash. A single percent sign would
 * start a field code.
 */
const quoteArgument = (part: string) => `"${part.replace(/["`$\\]/g, '\\$&').replaceAll('%', '%%')}"`;

/** Escapes a string of the file. Readers undo this before they read the quotes. */
const escapeString = (value: string) => value.replaceAll('\\', '\\\\');
