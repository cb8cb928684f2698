// Stands in for `rbw` (doy/rbw, src/bin/rbw/commands.rs): `rbw code NAME [USER]`. Only its agent asks for a password.
import { codeOf, entriesFor, fail, parse, standIn } from './stand-in.mjs';

const { args, state, waitFor } = standIn('rbw');
const error = (words) => fail(`rbw code: ${words}`);

const { words } = parse(args, ['--folder']);
const [command, item = '', user] = words;
if (command !== 'code' && command !== 'totp') fail(`error: unrecognized subcommand '${command ?? ''}'`, 2);

switch (state.account ?? 'unlocked') {
  case 'none':
    error('failed to find email address in config');
    break;
  case 'asks':
    // The agent opens the window of pinentry.
    waitFor('answer');
    break;
  case 'refused':
    error('failed to read password from pinentry: pinentry cancelled');
}

const found = entriesFor(state.entries ?? [], item).filter(
  (entry) => user === undefined || (entry.user ?? '').includes(user),
);
const named = `${user === undefined ? '' : `${user}@`}${item}`;
if (found.length === 0) error(`couldn't find entry for '${named}': no entry found`);
if (found.length > 1)
  error(`couldn't find entry for '${named}': multiple entries found: ${found.map(({ name }) => name).join(', ')}`);
if (found[0].secret === null) error('entry does not contain a totp secret');
console.log(codeOf(found[0].secret, found[0]));
