import type { CredentialFormat } from '../../../contract/credential-format';

/** What the tray shows. Labels are plain text: the tray takes care of characters that mean something in menus. */
export interface TrayView {
  icon: TrayIconState;
  tooltip: string;
  menu: TrayItem[];
}

/** From calm to urgent; the worst decides. */
export type TrayIconState = 'idle' | 'active' | 'expiring' | 'needs-you' | 'error';

export type TrayItem =
  | { type: 'separator' }
  | { type: 'item'; label: string; enabled: boolean; command?: TrayCommand }
  | { type: 'submenu'; label: string; items: TrayItem[] };

export type TrayCommand =
  | { do: 'refresh' | 'stop' | 'copy-config-lines' | 'open-console'; profile: string }
  | { do: 'copy-credentials'; profile: string; format: CredentialFormat }
  | { do: 'open-main'; view?: 'sessions' | 'activity' | 'settings' }
  | { do: 'open-code-entry' }
  | { do: 'pause-renewals'; until: 'hour' | 'tomorrow' | 'resumed' | null }
  | { do: 'snooze' }
  | { do: 'quit' };
