import type { CodeSource, DeviceTask, DeviceView } from '../../contract/devices';

/** Names of the kinds of devices. */
export const kindWords: Record<DeviceView['kind'], string> = {
  virtual: 'Virtual MFA device',
  hardware: 'Hardware MFA device',
  'security-key': 'Security key',
};

const sourceWords: Record<CodeSource, string> = {
  phone: 'An authenticator elsewhere',
  computer: 'This computer',
  both: 'This computer and an authenticator elsewhere',
};

/** Says where the codes of a device come from. */
export function codesFromWords({ kind, codesFrom }: Pick<DeviceView, 'kind' | 'codesFrom'>): string {
  if (kind === 'security-key')
    return 'Nowhere: a security key cannot make codes, so sessions cannot be started with it';
  if (kind === 'hardware') return 'The device itself';
  return sourceWords[codesFrom];
}

/** Progress texts for the work on a device. */
export const taskWords: Record<DeviceTask, string> = {
  resync: 'Resyncing…',
  remove: 'Removing…',
  'bring-seed': 'Trying the secret at AWS…',
};

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

/** Menu texts for the actions. */
export const actionLabels: Record<DeviceAction, string> = {
  resync: 'Resync…',
  rename: 'Rename…',
  replace: 'Replace…',
  bring: 'Keep codes on this computer…',
  forget: 'Stop keeping codes here…',
  remove: 'Remove…',
};
