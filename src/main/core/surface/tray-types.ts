import type { CredentialFormat } from '../../../contract/credential-format';

/** What the tray shows. Labels are plain text: the tray escapes characters that have a meaning in menus. */
export interface TrayView {
  icon: TrayIconState;
  tooltip: string;
  menu: TrayItem[];
}

/** The icon's states, from calm to urgent. The worst one wins. */
export type TrayIconState = 'idle' | 'active' | 'expiring' | 'needs-you' | 'error';

/** An entry of the tray's menu. */
export type TrayItem =
  | { type: 'separator' }
  | { type: 'item'; label: string; enabled: boolean; command?: TrayCommand }
  | { type: 'submenu'; label: string; items: TrayItem[] };

/** What a click in the tray's menu asks for. */
export type TrayCommand =
  | { do: 'refresh' | 'stop' | 'copy-config-lines' | 'open-console'; profile: string }
  | { do: 'copy-credentials'; profile: string; format: CredentialFormat }
  | { do: 'open-main'; view?: 'sessions' | 'activity' | 'settings' }
  | { do: 'show-profile'; profile: string }
  | { do: 'stop-lease'; lease: string }
  | { do: 'open-palette' }
  | { do: 'open-code-entry' }
  | { do: 'pause-renewals'; until: 'hour' | 'tomorrow' | 'resumed' | null }
  | { do: 'snooze' }
  | { do: 'quit' };
