import type { ConsentChoice } from '../../../contract/consent';
import type { ProfileView } from '../../../contract/app-state';
import { timeOfAws } from '../aws/time';
import { printable } from './answer';
import type { CommandDeps } from './deps';
import { sessionWords } from './session-words';

/** The lines that `fob status` prints about a profile: `name: value`. Lines without a value are left out. */
export function statusLines(profile: ProfileView, deps: CommandDeps): string {
  const { name, mark, region, error, remarks, expiresAt, renewal, chain, delivery, consent } = profile;
  const way = delivery.mode === 'file' ? 'written to ~/.aws/credentials' : 'credential_process';
  const lines: [string, string | null][] = [
    ['profile', name],
    ['mark', mark && mark.word],
    ['session', sessionWords(profile, deps)],
    ['until', timeOrNull(expiresAt)],
    ['next renewal', timeOrNull(renewal.nextAt)],
    ['chain', chain.map(({ label }) => label).join(' > ') || null],
    ['region', region],
    ['delivery', profile.state === 'unsupported' ? null : `${way}, as profile ${delivery.target}`],
    ['asks first', asksInWords(consent)],
    ['problem', error && `${error.message} ${error.nextStep}`],
    ...remarks.map((remark): [string, string] => ['remark', remark]),
  ];
  return lines
    .flatMap(([label, value]) => (value === null ? [] : [`${`${label}:`.padEnd(14)}${printable(value)}\n`]))
    .join('');
}

const asksInWords = ({ rule, hours }: ConsentChoice): string | null => {
  if (rule === 'always') return null;
  if (rule === 'every-time') return 'every time';
  return `once for each program in a terminal or app${hours === null ? '' : `, for ${hours} h`}`;
};

const timeOrNull = (time: number | null): string | null =>
  time === null ? null : timeOfAws(Math.floor(time / 1000) * 1000);
