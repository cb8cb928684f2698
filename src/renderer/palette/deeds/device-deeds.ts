import { deviceActions, isSeedHere, type DeviceAction } from '../../devices/device-words';
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

/** Whether the menu of the device has this action, and nothing is under way. */
const can = (action: DeviceAction, { device }: OwnedDevice): boolean =>
  device.busy === null && deviceActions(device).includes(action);

/** A deed whose dialog opens above any view. */
const inDialog = (kind: 'resync' | 'program' | 'forget-program'): DeviceDeed => ({
  id: kind,
  words: searchWords([words[kind]]),
  offer: (owned) =>
    can(kind, owned) ? { title: words[kind].title, run: () => deviceDialog.set({ kind, ...owned }) } : null,
});

const replace: DeviceDeed = {
  id: 'replace',
  words: searchWords([words.replace]),
  offer: (owned) =>
    can('replace', owned)
      ? {
          title: words.replace.title,
          run: () => go({ view: 'devices', page: 'replace', serial: owned.device.serial }),
        }
      : null,
};

/** What can be done with an MFA device, in the order in which Tab lists it. */
export const deviceDeeds: readonly DeviceDeed[] = [
  showDevice,
  copyCode,
  showCode,
  inDialog('resync'),
  inDialog('program'),
  inDialog('forget-program'),
  replace,
];
