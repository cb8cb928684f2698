import type { UserView } from '../../../contract/app-state';
import { go } from '../../shell/route';
import { userWords as words } from '../texts';
import { searchWords, type Deed } from './deed';

type UserDeed = Deed<UserView>;

const addDevice: UserDeed = {
  id: 'add-device',
  isUsual: true,
  words: searchWords([words['add-device']]),
  offer: ({ id }) => ({
    title: words['add-device'].title,
    run: () => go({ view: 'devices', page: 'add', userId: id }),
  }),
};

/** Leads to the page, where the person starts the check: it may need a code. */
const checkPolicy: UserDeed = {
  id: 'check-policy',
  words: searchWords([words['check-policy']]),
  offer: ({ id }) => ({
    title: words['check-policy'].title,
    run: () => go({ view: 'policy', page: 'check', userId: id }),
  }),
};

const guide: UserDeed = {
  id: 'guide-user',
  words: searchWords([words.guide]),
  offer: ({ id }) => ({ title: words.guide.title, run: () => go({ view: 'guide', userId: id }) }),
};

/** What can be done with a user, in the order in which Tab lists it. */
export const userDeeds: readonly UserDeed[] = [addDevice, guide, checkPolicy];
