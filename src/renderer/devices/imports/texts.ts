import type { ImportFormat, ImportParts } from '../../../contract/imports';
import { count, listOf, userAtAccount } from '../../format/words';

const apps: Record<ImportFormat, string | null> = {
  'google-authenticator': 'Google Authenticator',
  aegis: 'Aegis',
  '2fas': '2FAS',
  ente: 'Ente Auth',
  bitwarden: 'Bitwarden',
  keepassxc: 'KeePassXC',
  'otpauth-list': null,
  secret: null,
};

/** Every text of the dialog that brings secrets from other apps. */
export const texts = {
  open: 'Bring in codes…',
  title: 'Bring in codes from another app',
  titleFor: (device: string) => `Keep codes for ${device} on this computer`,
  intro:
    'Sessions then start without you. But both factors are in one place: anyone who can use your account on this computer can use both. Fob tries each secret at AWS first.',
  keep: 'Keep codes here',
  read: 'Read',

  given: 'Secret or export',
  givenHint: 'A secret key, an otpauth:// address, or the text that an app exported.',
  files: 'Files and pictures',
  filesHint:
    'Or drop, paste or choose pictures of QR codes and export files: Google Authenticator, Aegis, 2FAS, Ente, Bitwarden, KeePassXC.',
  moreHint: 'Add further pictures or files: drop, paste or choose them.',
  choose: 'Choose files…',
  reading: 'Reading…',
  trying: (device: string) => `Trying it at AWS for ${device}…`,
  tryingOne: 'Trying the secret at AWS…',

  found: (amount: number, formats: readonly ImportFormat[]) => {
    const names = formats.map((format) => apps[format]).filter((name) => name !== null);
    return `${count(amount, 'account')} found${names.length > 0 ? ` (${listOf(names)})` : ''}. Fob keeps only what you choose.`;
  },
  forgotten:
    'Fob has forgotten what you gave before: it keeps that for ten minutes only. Give the earlier files, pictures or texts again.',
  foundList: 'Accounts that were found',
  noneOfAws: 'None of these accounts is marked as AWS’s. Choose the right one under the others.',
  others: (amount: number) => `Other accounts: ${amount}`,
  noName: 'Account without a name',
  deviceFor: (account: string) => `Device for ${account}`,
  chooseDevice: 'Choose a device',
  device: (label: string, user: string, account: string | null) => `${label} (${userAtAccount(user, account)})`,
  sameDevice: 'Two of the chosen accounts are for the same device. Choose another device for one of them.',
  noDevice: 'There is no virtual MFA device whose codes Fob could keep. Add one, or refresh the list of devices.',
  kept: (device: string) => `AWS accepted it. Fob now makes the codes for ${device}.`,
  brought: (devices: readonly string[]) => `Fob now makes the codes for ${listOf(devices)}.`,
  deleteExport: 'Now delete the export: its files and pictures hold the secrets of all these accounts.',
  deleteLater: 'When you are done, delete the export: its files and pictures hold the secrets of all these accounts.',
  missing: ({ have, of }: ImportParts) => {
    if (have.length === 0)
      return `These QR codes are of an export in ${of} parts. Fob cannot tell which parts are missing: they do not say to which export they belong. Check that you gave all.`;
    const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !have.includes(part));
    const parts = missing.map(String);
    if (parts.length > 6) return `${parts.length} of ${of} parts are missing. ${NEXT_PART}`;
    return parts.length === 1
      ? `Part ${listOf(parts)} of ${of} is missing. ${NEXT_PART}`
      : `Parts ${listOf(parts)} of ${of} are missing. ${NEXT_PART}`;
  },

  qrFaults: {
    'too-large': {
      message: 'This image is larger than 20 MB or 40 megapixels.',
      nextStep: 'Cut out the QR code and use that part.',
    },
    damaged: {
      message: 'This image is damaged, or it is no longer there.',
      nextStep: 'Save it again, then choose it again.',
    },
    'other-kind': {
      message: 'Fob reads QR codes from PNG, JPEG, GIF and WebP, and from plain drawings in SVG.',
      nextStep: 'Save the picture as PNG, or take a screenshot.',
    },
    none: { message: 'Fob finds no QR code in this image.', nextStep: 'Try a larger or sharper one.' },
  },
  fileFaults: {
    tooLarge: { message: 'This file is larger than 20 MB.', nextStep: 'Export the accounts of AWS alone.' },
    gone: { message: 'This file is no longer there.', nextStep: 'Choose it again.' },
    empty: { message: 'This file is empty.', nextStep: 'Export it again.' },
  },
} as const;

const NEXT_PART = 'Go on to the next QR code in the app and add a picture of it.';
