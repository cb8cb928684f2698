import type { DeviceView } from '../../contract/devices';
import { deviceTexts } from './texts';

/** Says where the codes of a device come from. */
export function codesFromWords({ kind, codesFrom }: Pick<DeviceView, 'kind' | 'codesFrom'>): string {
  const words = deviceTexts.codesFrom;
  if (kind === 'security-key') return words.nowhere;
  return kind === 'hardware' ? words.hardware : words[codesFrom];
}

/** Fob can make the codes of this device. */
export const isSeedHere = ({ codesFrom }: Pick<DeviceView, 'codesFrom'>): boolean => codesFrom !== 'phone';

/** An action in the menu of a device. */
export type DeviceAction = 'resync' | 'rename' | 'replace' | 'bring' | 'forget' | 'remove';

/** The possible actions for a device, in the order of the menu. */
export function deviceActions(device: Pick<DeviceView, 'kind' | 'codesFrom'>): DeviceAction[] {
  if (device.kind === 'security-key') return ['rename', 'remove'];
  const seed: DeviceAction[] = isSeedHere(device) ? ['forget'] : device.kind === 'virtual' ? ['bring'] : [];
  return ['resync', 'rename', 'replace', ...seed, 'remove'];
}
