import type { CodeSource, DeviceTask, DeviceView } from '../../contract/devices';

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

export function codesFromWords({ kind, codesFrom }: Pick<DeviceView, 'kind' | 'codesFrom'>): string {
  if (kind === 'security-key')
    return 'Nowhere: a security key cannot make codes, so sessions cannot be started with it';
  if (kind === 'hardware') return 'The device itself';
  return sourceWords[codesFrom];
}

export const taskWords: Record<DeviceTask, string> = {
  resync: 'Resyncing…',
  remove: 'Removing…',
  'bring-seed': 'Trying the secret at AWS…',
};

/** Fob can make this device's codes. */
export const isSeedHere = ({ codesFrom }: Pick<DeviceView, 'codesFrom'>): boolean => codesFrom !== 'phone';

export type DeviceAction = 'resync' | 'rename' | 'replace' | 'bring' | 'forget' | 'remove';

/** What can be done with a device, in the order of the menu. */
export function deviceActions(device: Pick<DeviceView, 'kind' | 'codesFrom'>): DeviceAction[] {
  if (device.kind === 'security-key') return ['rename', 'remove'];
  const seed: DeviceAction[] = isSeedHere(device) ? ['forget'] : device.kind === 'virtual' ? ['bring'] : [];
  return ['resync', 'rename', 'replace', ...seed, 'remove'];
}

export const actionLabels: Record<DeviceAction, string> = {
  resync: 'Resync…',
  rename: 'Rename…',
  replace: 'Replace…',
  bring: 'Keep codes on this computer…',
  forget: 'Stop keeping codes here…',
  remove: 'Remove…',
};
