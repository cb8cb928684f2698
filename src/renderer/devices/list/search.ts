import { deviceName } from '../../../contract/arn';
import { accountTexts, matcher, userTexts } from '../matching';
import type { AccountDevice, AccountGroup, ListedUser } from './grouping';

/** What a search found, and the users in whose devices or keys it found it. */
export interface Found {
  groups: AccountGroup[];
  /** Ids of users whose header alone does not show why they are here. */
  inside: ReadonlySet<string>;
}

/** The users and devices that match each word of a search: by user, account, name, label, serial number or key. */
export function searchDevices(groups: readonly AccountGroup[], query: string): Found {
  if (query.trim() === '') return { groups: [...groups], inside: new Set() };
  const matches = matcher(query);
  const inside = new Set<string>();
  const found = groups.map((group): AccountGroup => {
    const account = accountTexts(group.account);
    const users = group.users.filter((listed) => {
      const head = userTexts(listed.user);
      if (matches(head)) return true;
      if (!matches([...head, ...insideTexts(listed)])) return false;
      inside.add(listed.user.id);
      return true;
    });
    const isFound = (device: AccountDevice): boolean => matches([...account, ...accountDeviceTexts(device)]);
    const [unassigned, assigned] = [group.unassigned.filter(isFound), group.assigned.filter(isFound)];
    return { ...group, users, unassigned, assigned, error: null };
  });
  const isEmpty = ({ users, unassigned, assigned }: AccountGroup): boolean =>
    users.length + unassigned.length + assigned.length === 0;
  return { groups: found.filter((group) => !isEmpty(group)), inside };
}

const insideTexts = ({ view, pending, keys }: ListedUser): string[] => [
  ...view.devices.flatMap(({ label, serial }) => [label, deviceName(serial), serial]),
  ...pending.flatMap(({ name, serial }) => [name, serial]),
  ...(keys?.keys ?? []).map(({ shortKeyId }) => shortKeyId),
];

const accountDeviceTexts = ({ name, serial, owner }: AccountDevice): string[] => [name, serial, owner ?? ''];
