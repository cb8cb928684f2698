import { expect, it } from 'vitest';
import { expiryNotifications } from '../../../src/main/core/surface/expiry-notifications';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { someProfile } from '../some-profile';

const about = { version: '1', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: false };
const NOW = Date.UTC(2026, 0, 1, 9);
const warning = { kind: 'expiring', device: 'arn:phone', sessionKey: 'one', expiresAt: NOW + 600_000 } as const;

it('a notification names the marks of its profiles, and refreshes them by their names', () => {
  const profiles = [
    someProfile('admin', { warning, mark: { color: 'red', word: 'prod' } }),
    someProfile('audit', { warning: { ...warning, sessionKey: 'two' } }),
  ];
  expect(expiryNotifications({ ...initialState(about), profiles }, NOW)).toMatchObject([
    { body: 'admin (prod), audit. Click to enter an MFA code.', profiles: ['admin', 'audit'] },
  ]);
});
