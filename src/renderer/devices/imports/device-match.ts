import { accountNumberOf, deviceNameWithoutPath } from '../../../contract/arn';
import type { UserView } from '../../../contract/app-state';
import type { DeviceView, UserDevicesView } from '../../../contract/devices';
import type { ImportEntry } from '../../../contract/imports';
import { deviceActions } from '../device-words';

/** A device whose codes Fob could make, and whose it is. */
export interface Candidate {
  device: DeviceView;
  user: Pick<UserView, 'id' | 'name' | 'account'>;
}

/** The devices that a secret can be for. */
export const candidatesIn = (devices: readonly UserDevicesView[], users: readonly UserView[]): Candidate[] =>
  devices.flatMap(({ userId, devices: own }) => {
    const user = users.find(({ id }) => id === userId);
    return user === undefined
      ? []
      : own.filter((device) => deviceActions(device).includes('bring')).map((device) => ({ device, user }));
  });

/** How well an entry fits a device. 0: nothing says that it does. */
export function fit({ account }: Pick<ImportEntry, 'account'>, { device, user }: Candidate): number {
  // AWS's own QR codes name a device so: alice@111122223333. The account may also have an alias.
  const [, name = '', place = ''] = /^(.*?)(?:@([^@]*))?$/.exec(account ?? '') ?? [];
  const number = accountNumberOf(device.serial);
  const isNumber = /^\d{12}$/.test(place);
  if (isNumber && place !== number) return 0;
  const same = (other: string) => name !== '' && name.toLowerCase() === other.toLowerCase();
  const isDevice = same(device.label) || same(deviceNameWithoutPath(device.serial));
  return (isNumber ? 4 : 0) + (isDevice ? 2 : same(user.name) ? 1 : 0);
}

/** The device that each of AWS's entries is likely for, by the entry's id. No device is there twice. */
export function likelyDevices(
  entries: readonly ImportEntry[],
  candidates: readonly Candidate[],
): ReadonlyMap<string, string> {
  const pairs = entries
    .filter(({ isAws, problem }) => isAws && problem === null)
    .flatMap((entry) => candidates.map((candidate) => ({ entry, candidate, fits: fit(entry, candidate) })))
    .filter(({ fits }) => fits > 0)
    .sort((a, b) => b.fits - a.fits);
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { entry, candidate } of pairs) {
    const { serial } = candidate.device;
    if (found.has(entry.id) || taken.has(serial)) continue;
    found.set(entry.id, serial);
    taken.add(serial);
  }
  return found;
}

/** The entry that is most likely the device's. Null: nothing tells. */
export function likelyEntry(entries: readonly ImportEntry[], candidate: Candidate): string | null {
  const usable = entries.filter(({ problem }) => problem === null);
  const [entry] = likelyDevices(usable, [candidate]).keys();
  if (entry !== undefined) return entry;
  const ofAws = usable.filter(({ isAws }) => isAws);
  const only = usable.length === 1 ? usable : ofAws;
  return only.length === 1 ? (only[0]?.id ?? null) : null;
}

/** AWS's usable entries, and all others: those that can be used come first. */
export function inOrder(entries: readonly ImportEntry[]): { first: ImportEntry[]; others: ImportEntry[] } {
  const isFirst = ({ isAws, problem }: ImportEntry) => isAws && problem === null;
  const rest = entries.filter((entry) => !isFirst(entry));
  return {
    first: entries.filter(isFirst),
    others: [...rest.filter(({ problem }) => problem === null), ...rest.filter(({ problem }) => problem !== null)],
  };
}
