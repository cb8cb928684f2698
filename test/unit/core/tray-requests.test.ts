/** What the tray shows of programs that ask, and of leases. */
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../src/contract/app-state';
import { initialState } from '../../../src/main/core/surface/initial-state';
import type { TrayItem } from '../../../src/main/core/surface/tray-types';
import { nextTrayChange, trayView } from '../../../src/main/core/surface/tray-view';
import { someProfile } from '../some-profile';
import { programView } from '../some-program';
import { someConsentRequest, someLease } from '../some-requests';

const NOW = new Date(2025, 5, 10, 9, 0).getTime();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const state = (changes: Partial<AppState>): AppState => ({
  ...initialState({ version: '', configFile: '', credentialsFile: '', fobCommand: '', canLaunchAtLogin: true }),
  vault: { state: 'ready', error: null },
  profiles: [someProfile('admin', { state: 'unsupported', mark: { color: 'red', word: 'prod' } })],
  ...changes,
});
const view = (changes: Partial<AppState>) => trayView(state(changes), NOW);
const labels = (items: readonly TrayItem[]) => items.flatMap((item) => (item.type === 'separator' ? [] : [item.label]));
const find = (items: readonly TrayItem[], start: string) =>
  items.find((item) => item.type !== 'separator' && item.label.startsWith(start));

describe('a program that asks', () => {
  it('has an entry that opens the window, and the icon says that somebody has to do something', () => {
    const { menu, icon, tooltip } = view({ consentRequests: [someConsentRequest('a')] });
    expect(find(menu, 'terraform')).toEqual({
      type: 'item',
      label: 'terraform wants admin (prod)…',
      enabled: true,
      command: { do: 'open-code-entry' },
    });
    expect(icon).toBe('needs-you');
    expect(tooltip).toBe('Fob: terraform wants admin (prod)');
  });

  it('cannot push the profile out of the tooltip with a long name', () => {
    const consentRequests = [someConsentRequest('a', { program: programView('x'.repeat(200)) })];
    expect(view({ consentRequests }).tooltip).toBe(`Fob: ${'x'.repeat(47)}… wants admin (prod)`);
  });

  it('has one entry for equal words, and at most five', () => {
    const consentRequests = Array.from({ length: 9 }, (_, index) =>
      someConsentRequest(`r${index}`, { program: programView(index < 2 ? 'aws' : `aws-${index}`) }),
    );
    const found = labels(view({ consentRequests }).menu).filter((label) => label.startsWith('aws'));
    expect(found).toHaveLength(5);
    expect(new Set(found).size).toBe(5);
  });
});

describe('a lease', () => {
  it('has an entry that says until when, for whom, and stops it', () => {
    expect(find(view({ leases: [someLease('one', NOW)] }).menu, 'nightly')).toEqual({
      type: 'submenu',
      label: 'nightly report · admin — until 09:30',
      items: [
        { type: 'item', label: 'Program: aws', enabled: false },
        { type: 'item', label: 'Show admin in Fob…', enabled: true, command: { do: 'show-profile', profile: 'admin' } },
        { type: 'item', label: 'Stop', enabled: true, command: { do: 'stop-lease', lease: 'one' } },
      ],
    });
  });

  it('names its program, also one with another name of its own', () => {
    const program = programView('node', { claims: 'claude' });
    const found = find(view({ leases: [someLease('one', NOW, { program })] }).menu, 'nightly');
    expect(labels(found?.type === 'submenu' ? found.items : [])).toContain('Program: node (calls itself claude)');
  });

  it('that is stopped says how long its credentials live, and cannot be stopped again', () => {
    const found = find(view({ leases: [someLease('one', NOW, { state: 'stopped' })] }).menu, 'nightly');
    expect(found).toMatchObject({ label: 'nightly report · admin — stopped, in use until 09:15' });
    expect(labels(found?.type === 'submenu' ? found.items : [])).not.toContain('Stop');
  });

  it('that is over, or stopped without credentials, has no entry', () => {
    const leases = [
      someLease('one', NOW - HOUR, { state: 'over' }),
      someLease('two', NOW, { state: 'stopped', credentialsEndAt: null }),
    ];
    expect(labels(view({ leases }).menu).join()).not.toContain('nightly');
  });

  it('is one of five at most, and the rest is in Fob', () => {
    const leases = Array.from({ length: 7 }, (_, index) => someLease(`l${index}`, NOW, { name: `job ${index}` }));
    const found = labels(view({ leases }).menu).filter((label) => /^job|more leases/.test(label));
    expect(found).toHaveLength(6);
    expect(found.at(-1)).toBe('2 more leases in Fob…');
  });

  it('that ends tomorrow has other words after midnight', () => {
    const midnight = new Date(2025, 5, 11).getTime();
    expect(nextTrayChange(state({ leases: [someLease('one', NOW, { endsAt: NOW + 20 * HOUR })] }), NOW)).toBe(midnight);
    expect(nextTrayChange(state({ leases: [someLease('one', NOW)] }), NOW)).toBeNull();
  });
});
