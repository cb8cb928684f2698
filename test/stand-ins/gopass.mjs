// Stands in for `gopass` (gopasspw/gopass, internal/action/otp.go): `gopass otp [--password] NAME`.
import { codeOf, fail, parse, standIn } from './stand-in.mjs';

const { args, state, waitFor } = standIn('gopass');
const error = (words, status = 1) => fail(`\nError: ${words}`, status);

const { options, words } = parse(args, ['--qr', '-q']);
const [command, name = ''] = words;
if (command !== 'otp' && command !== 'totp') error(`Unknown command: ${command ?? ''}`, 2);
if (name === '') error('Usage: gopass otp <NAME>', 2);

if (state.account === 'none') error("password-store is not initialized. Try 'gopass init'", 6);
const entry = (state.entries ?? []).find((candidate) => candidate.name === name);
if (entry === undefined) error(`failed to retrieve secret "${name}": entry is not in the password store`);
// GnuPG opens the window of pinentry, or age asks.
if (state.account === 'asks') waitFor('answer');
if (state.account === 'refused') error(`failed to retrieve secret "${name}": failed to decrypt`);
if (entry.secret === null) error(`No OTP entry found for ${name}: invalid OTP secret`);

const code = codeOf(entry.secret, entry);
// Up to version 1.12, the line without `--password` said how long the code lasts. Later ones print the code alone to a pipe.
const left = 30 - (Math.floor(Date.now() / 1_000) % 30);
const isShort = options['--password'] === true || options['-o'] === true || state.isOld !== true;
console.log(isShort ? code : `${code} lasts ${left}s \t|${'-'.repeat(30 - left)}${'='.repeat(left)}|`);
