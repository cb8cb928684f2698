// Stands in for `op`, version 2 (developer.1password.com/docs/cli/reference): `op item get ITEM --otp [--vault VAULT]`.
import { codeOf, fail, parse, standIn } from './stand-in.mjs';

const { args, state, waitFor } = standIn('op');
const error = (words) => fail(`[ERROR] 2026/01/02 03:04:05 ${words}`);

const { options, words } = parse(args, ['--vault', '--account', '--format', '--fields', '--session']);
if (words[0] !== 'item' || words[1] !== 'get') error(`unknown command "${words.join(' ')}" for "op"`);

switch (state.account ?? 'unlocked') {
  case 'none':
    error('No accounts configured for use with 1Password CLI.');
    break;
  case 'signed-out':
    error('error initializing client: You are not currently signed in. Please run `op signin --help` for instructions');
    break;
  case 'app-off':
    error(
      "1Password CLI couldn't connect to the 1Password desktop app. To fix this, update and open 1Password, and try again.",
    );
    break;
  case 'asks':
    // The app shows a window, which may be answered or not.
    waitFor('answer');
    break;
  case 'refused':
    error('error initializing client: authorization prompt dismissed, please try again');
}

const [, , item] = words;
const vault = options['--vault'];
const found = (state.entries ?? []).filter(
  (entry) => (entry.id === item || entry.name === item) && (vault === undefined || entry.vault === vault),
);
if (found.length === 0)
  error(
    `"${item}" isn't an item${vault === undefined ? '' : ` in the "${vault}" vault`}. Specify the item with its UUID, name, or domain.`,
  );
if (found.length > 1)
  error(
    [
      `More than one item matches "${item}". Try again and specify the item by its ID:`,
      ...found.map(({ id, name, vault = 'Private' }) => `\t* for the item "${name}" in vault ${vault}: ${id}`),
    ].join('\n'),
  );
const [{ secret, digits }] = found;
if (options['--otp'] !== true) error('the stand-in shows codes only');
if (secret === null) error(`item "${item}" has no one-time password`);
console.log(codeOf(secret, { digits }));
