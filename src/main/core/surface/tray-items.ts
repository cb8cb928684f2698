import type { TrayCommand, TrayItem } from './tray-types';

/** An entry that does something. */
export const item = (label: string, command: TrayCommand): TrayItem => ({
  type: 'item',
  label,
  enabled: true,
  command,
});

/** An entry that only says something. */
export const disabled = (label: string): TrayItem => ({ type: 'item', label, enabled: false });

export const submenu = (label: string, items: TrayItem[]): TrayItem => ({ type: 'submenu', label, items });

/** No longer than `most` characters. */
export const shortened = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).trimEnd()}…`;
