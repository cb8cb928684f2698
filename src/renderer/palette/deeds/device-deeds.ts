import { deviceActions, isSeedHere } from '../../devices/device-words';
import { go } from '../../shell/route';
import { deviceWords as words, texts } from '../texts';
import { searchWords, type Deed } from './deed';
import { askAndTell } from '../../state/ask-and-tell';
import { deviceDialog, type OwnedDevice } from './device-dialog';

type DeviceDeed = Deed<OwnedDevice>;

/** Fob can make its codes: the secret is in the vault. */
const makesCodes = ({ device }: OwnedDevice): boolean => isSeedHere(device) && device.busy === null;

const showDevice: DeviceDeed = {
  id: 'show-device',
  isUsual: true,
  words: searchWords([words['show-device']]),
  offer: ({ device: { serial } }) => ({
    title: words['show-device'].title,
    run: () => go({ view: 'devices', page: 'list', serial }),
  }),
};

const copyCode: DeviceDeed = {
  id: 'copy-code',
  words: searchWords([words['copy-code']]),
  offer: (owned) =>
    makesCodes(owned)
      ? {
          title: words['copy-code'].title,
          run: () =>
            askAndTell({ text: texts.done.copiedCode(owned.device.label) }, 'copy.device-code', {
              serial: owned.device.serial,
            }),
        }
      : null,
};

const showCode: DeviceDeed = {
  id: 'show-code',
  words: searchWords([words['show-code']]),
  offer: (owned) =>
    makesCodes(owned)
      ? { title: words['show-code'].title, run: () => deviceDialog.set({ kind: 'code', ...owned }) }
      : null,
};

const resync: DeviceDeed = {
  id: 'resync',
  words: searchWords([words.resync]),
  offer: (owned) =>
    deviceActions(owned.device).includes('resync') && owned.device.busy === null
      ? { title: words.resync.title, run: () => deviceDialog.set({ kind: 'resync', ...owned }) }
      : null,
};

/** What can be done with an MFA device, in the order in which Tab lists it. */
export const deviceDeeds: readonly DeviceDeed[] = [showDevice, copyCode, showCode, resync];
