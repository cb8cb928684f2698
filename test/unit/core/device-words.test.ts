import { describe, expect, it } from 'vitest';
import { deviceFor, deviceOf } from '../../../src/main/core/devices/device-words';
import { texts as wizardTexts } from '../../../src/renderer/devices/wizard/texts';

const serial = (name: string) => `arn:aws:iam::123456789012:mfa/${name}`;

describe('a device that has its user’s name', () => {
  it('does not name the user again', () => {
    expect(deviceOf(serial('bob'), 'bob')).toBe('MFA device bob');
    expect(deviceFor(serial('bob'), 'bob')).toBe('MFA device bob');
    expect(wizardTexts.forUser('bob', 'bob')).toBe('For bob');
  });
  it('names the user if the device has another name', () => {
    expect(deviceOf(serial('bob-2'), 'bob')).toBe('MFA device bob-2 of bob');
    expect(deviceFor(serial('bob-2'), 'bob')).toBe('MFA device bob-2 for bob');
    expect(wizardTexts.forUser('bob-2', 'bob')).toBe('bob-2, for bob');
  });
});
