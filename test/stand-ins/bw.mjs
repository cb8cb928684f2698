// Stands in for `bw` (bitwarden/clients, apps/cli: base-program.ts, commands/get.command.ts): `bw get totp ITEM`.
import { codeOf, entriesFor, fail, parse, standIn } from './stand-in.mjs';

const { args, state, readLine } = standIn('bw');
const error = (words) => fail(`\u001b[91m${words}\u001b[39m`, process.env.BW_CLEANEXIT ? 0 : 1);

const { options, words } = parse(args, ['--session']);
const [command, object, item = ''] = words;
if (command !== 'get' || object !== 'totp') error(`Invalid command: ${words.join(' ')}`);

if (state.account === 'logged-out') error('You are not logged in.');
// The vault opens only for whoever has the key of the session. `bw unlock` prints it.
const session = options['--session'] ?? process.env.BW_SESSION;
if (state.account === 'locked' || (state.session !== undefined && session !== state.session)) {
  if (options['--nointeraction'] === true) error('Vault is locked.');
  process.stderr.write('? Master password: [input is hidden] ');
  if (readLine() === null) error('Master password is required.');
  error('Invalid master password.');
}

const found = entriesFor(state.entries ?? [], item, (a, b) => a.toLowerCase() === b.toLowerCase()).filter(
  ({ secret }) => secret !== null,
);
if (found.length === 0) error('Not found.');
if (found.length > 1)
  error(
    [
      'More than one result was found. Try getting a specific object by `id` instead. The following objects were found:',
      ...found.map(({ id }) => id),
    ].join('\n'),
  );
if (state.premium === false) error('Premium status is required to use this feature.');
console.log(codeOf(found[0].secret, found[0]));
