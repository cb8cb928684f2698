import { expect, it } from 'vitest';
import { hourCycle, type HourCycleDeps } from '../../../src/main/desktop/hour-cycle';

const of = (more: Partial<HourCycleDeps>) =>
  hourCycle({ platform: 'linux', env: {}, systemLocale: () => 'en-US', userDefault: () => false, ...more });

it.each<[string, Partial<HourCycleDeps>, string]>([
  ['the region', { platform: 'win32', systemLocale: () => 'en-US' }, 'h12'],
  ['the region', { platform: 'win32', systemLocale: () => 'de-DE' }, 'h23'],
  [
    'the region, and not variables of a shell',
    { platform: 'darwin', env: { LC_ALL: 'en_US' }, systemLocale: () => 'fr' },
    'h23',
  ],
  ['the switch of macOS', { platform: 'darwin', userDefault: (name) => name.includes('24') }, 'h23'],
  [
    'the other switch of macOS',
    { platform: 'darwin', systemLocale: () => 'de', userDefault: (name) => name.includes('12') },
    'h12',
  ],
  ['how times are written', { env: { LANG: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8@euro' } }, 'h23'],
  ['what overrides all', { env: { LC_ALL: 'en_US.UTF-8', LC_TIME: 'de_DE.UTF-8' } }, 'h12'],
  ['the language', { env: { LANG: 'en_GB.UTF-8' } }, 'h23'],
  ['the system, if no variable says anything', { env: { LANG: '' } }, 'h12'],
  ['C, which counts to 24', { env: { LC_ALL: 'C.UTF-8' } }, 'h23'],
  ['a name that no locale has', { env: { LC_TIME: 'no such/locale' } }, 'h23'],
])('hours follow %s', (_what, deps, cycle) => expect(of(deps)).toBe(cycle));
