import type { CodeProgramView } from '../../contract/code-programs';
import type { DeviceView } from '../../contract/devices';
import { deviceTexts } from './texts';

/** Says where the codes of a device come from. */
export function codesFromWords({
  kind,
  codesFrom,
  program,
}: Pick<DeviceView, 'kind' | 'codesFrom' | 'program'>): string {
  const words = deviceTexts.codesFrom;
  if (kind === 'security-key') return words.nowhere;
  if (program === null) return kind === 'hardware' ? words.hardware : words[codesFrom];
  const { program: chosen, name } = program;
  return chosen.kind === 'other' ? name : words.entryIn(name, chosen.item);
}

/** Fob can make the codes of this device. */
export const isSeedHere = ({ codesFrom }: Pick<DeviceView, 'codesFrom'>): boolean =>
  codesFrom === 'computer' || codesFrom === 'both';

/** Whether a user has devices, but none that makes codes. */
export const hasOnlyKeys = (devices: readonly Pick<DeviceView, 'kind'>[]): boolean =>
  devices.length > 0 && devices.every(({ kind }) => kind === 'security-key');

/** An action in the menu of a device. */
export type DeviceAction =
  'resync' | 'rename' | 'replace' | 'bring' | 'program' | 'forget' | 'forget-program' | 'remove';

/** The possible actions for a device, in the order of the menu. */
export function deviceActions(device: Pick<DeviceView, 'kind' | 'codesFrom' | 'program'>): DeviceAction[] {
  if (device.kind === 'security-key') return ['rename', 'remove'];
  return ['resync', 'rename', 'replace', ...codesActions(device), 'remove'];
}

/** What changes where the codes of an enabled device come from. */
function codesActions(device: Pick<DeviceView, 'kind' | 'codesFrom' | 'program'>): DeviceAction[] {
  if (device.program !== null) return ['program', 'forget-program'];
  if (isSeedHere(device)) return ['forget'];
  return device.kind === 'virtual' ? ['bring', 'program'] : [];
}

/** What an action in the menu of a device is called. */
export const actionLabel = (action: DeviceAction, { program }: Pick<DeviceView, 'program'>): string =>
  action === 'forget-program' && program !== null
    ? deviceTexts.actions.forgetProgram(programInSentence(program))
    : deviceTexts.actions[action];

/** A program inside a sentence: `pass`, `your YubiKey`. */
export const programInSentence = ({ program, name }: Pick<CodeProgramView, 'program' | 'name'>): string =>
  program.kind === 'yubikey' ? deviceTexts.yourYubiKey : name;
