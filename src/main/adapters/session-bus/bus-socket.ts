/**
 * The socket of the session bus, as Node takes it. Null if there is none that Fob can use.
 * Format: D-Bus Specification, "Server Addresses". Default: the XDG runtime folder, as systemd has it.
 */
export function busSocket({ DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR }: NodeJS.ProcessEnv): string | null {
  const address = DBUS_SESSION_BUS_ADDRESS ?? (XDG_RUNTIME_DIR ? `unix:path=${XDG_RUNTIME_DIR}/bus` : '');
  for (const one of address.split(';')) {
    const [, kind, value] = /^unix:(?:.*,)?(path|abstract)=([^,]*)/.exec(one) ?? [];
    if (kind === undefined || value === undefined) continue;
    try {
      const name = decodeURIComponent(value);
      return kind === 'abstract' ? `\0${name}` : name;
    } catch {
      continue;
    }
  }
  return null;
}
