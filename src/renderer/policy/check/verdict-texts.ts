/**
 * The answer of a check in a sentence, for every combination: how much work is possible without MFA and with it, and
 * whether the user can enroll a device.
 */
import type { PolicyVerdict } from '../../../contract/policy';

type Enroll = 'yes' | 'no' | 'unknown';
type Sentence = (user: string) => string;

export const verdictTexts: Record<PolicyVerdict['work'], Record<Enroll, Sentence>> = {
  'none-some': {
    yes: (user) => `${user} cannot work without MFA, but can enroll a device.`,
    no: (user) => `${user} cannot work without MFA, and cannot enroll a device.`,
    unknown: (user) => `${user} cannot work without MFA. Fob cannot tell whether ${user} can enroll a device.`,
  },
  'none-none': {
    yes: (user) => `${user} cannot work, with or without MFA, but can enroll a device.`,
    no: (user) => `${user} cannot work, with or without MFA, and cannot enroll a device.`,
    unknown: (user) => `${user} cannot work, with or without MFA. Fob cannot tell whether ${user} can enroll a device.`,
  },
  'none-unknown': {
    yes: (user) =>
      `${user} cannot work without MFA, but can enroll a device. Fob cannot tell whether ${user} can work with MFA.`,
    no: (user) =>
      `${user} cannot work without MFA, and cannot enroll a device. Fob cannot tell whether ${user} can work with MFA.`,
    unknown: (user) =>
      `${user} cannot work without MFA. Fob cannot tell whether ${user} can work with MFA or enroll a device.`,
  },
  'some-some': {
    yes: (user) => `${user} can do some work without MFA, and can enroll a device.`,
    no: (user) => `${user} can do some work without MFA, and cannot enroll a device.`,
    unknown: (user) => `${user} can do some work without MFA. Fob cannot tell whether ${user} can enroll a device.`,
  },
  'all-some': {
    yes: (user) => `${user} can work without MFA, and can enroll a device.`,
    no: (user) => `${user} can work without MFA, and cannot enroll a device.`,
    unknown: (user) => `${user} can work without MFA. Fob cannot tell whether ${user} can enroll a device.`,
  },
  'some-none': {
    yes: (user) => `${user} can do some work without MFA but none with MFA, and can enroll a device.`,
    no: (user) => `${user} can do some work without MFA but none with MFA, and cannot enroll a device.`,
    unknown: (user) =>
      `${user} can do some work without MFA but none with MFA. Fob cannot tell whether ${user} can enroll a device.`,
  },
  'some-unknown': {
    yes: (user) =>
      `${user} can do some work without MFA, and can enroll a device. Fob cannot tell whether ${user} can work with MFA.`,
    no: (user) =>
      `${user} can do some work without MFA, and cannot enroll a device. Fob cannot tell whether ${user} can work with MFA.`,
    unknown: (user) =>
      `${user} can do some work without MFA. Fob cannot tell whether ${user} can work with MFA or enroll a device.`,
  },
  'unknown-some': {
    yes: (user) =>
      `${user} can work with MFA, and can enroll a device. Fob cannot tell whether ${user} can work without MFA.`,
    no: (user) =>
      `${user} can work with MFA, and cannot enroll a device. Fob cannot tell whether ${user} can work without MFA.`,
    unknown: (user) =>
      `${user} can work with MFA. Fob cannot tell whether ${user} can work without MFA or enroll a device.`,
  },
  'unknown-none': {
    yes: (user) =>
      `${user} cannot work with MFA, but can enroll a device. Fob cannot tell whether ${user} can work without MFA.`,
    no: (user) =>
      `${user} cannot work with MFA, and cannot enroll a device. Fob cannot tell whether ${user} can work without MFA.`,
    unknown: (user) =>
      `${user} cannot work with MFA. Fob cannot tell whether ${user} can work without MFA or enroll a device.`,
  },
  'unknown-unknown': {
    yes: (user) => `${user} can enroll a device. Fob cannot tell whether ${user} can work, with or without MFA.`,
    no: (user) => `${user} cannot enroll a device. Fob cannot tell whether ${user} can work, with or without MFA.`,
    unknown: (user) =>
      `Fob cannot tell whether ${user} can work, with or without MFA, or whether ${user} can enroll a device.`,
  },
};
