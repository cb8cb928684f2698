// Stands in for `ykman` 5 with its keys (Yubico/yubikey-manager, ykman/_cli/oath.py, __main__.py and util.py):
// `list --serials` and `oath accounts list|code|add|delete`. The secrets are in its state, as they would be in the key.
import { codeOf, fail, fromBase32, parse, standIn } from './stand-in.mjs';

const { args, state, save, readLine, waitFor } = standIn('ykman');
const error = (words) => fail(`ERROR: ${words}`);
const warn = (words) => process.stderr.write(`${words}\n`);

/** How long a key waits for a touch, in milliseconds. */
const TOUCH = 15_000;

const { options, words } = parse(args, ['--device', '-d', '--issuer', '-i', '--period', '-P', '--digits', '-d', '-p']);
const has = (...names) => names.some((name) => options[name] === true);
if (has('--version')) {
  console.log('YubiKey Manager (ykman) version: 5.9.1');
  process.exit(0);
}

const hasReader = state.pcsc !== false;
if (!hasReader) warn('WARNING: PC/SC not available. Smart card (CCID) protocols will not function.');
const keys = hasReader ? (state.keys ?? []) : [];

const [group, part, command, argument] = words;
if (group === 'list') {
  for (const { serial } of keys)
    console.log(has('--serials', '-s') ? serial : `YubiKey 5 NFC (5.4.3) Serial: ${serial}`);
  process.exit(0);
}
if (group !== 'oath' || part !== 'accounts') fail(`Usage: ykman [OPTIONS] COMMAND [ARGS]...`, 2);

const key = keyFor(options['--device']);
const accounts = (key.accounts ??= {});

switch (command) {
  case 'list':
    unlock();
    for (const id of Object.keys(accounts).sort()) console.log(id);
    break;
  case 'code':
    unlock();
    code(argument ?? '');
    break;
  case 'add':
    add(argument ?? '');
    break;
  case 'delete':
    unlock();
    remove(argument ?? '');
    break;
  default:
    fail(`Usage: ykman oath accounts [OPTIONS] COMMAND [ARGS]...`, 2);
}

function keyFor(serial) {
  if (serial !== undefined) {
    const found = keys.find((candidate) => candidate.serial === serial);
    return (
      found ??
      error(
        `Failed connecting to a YubiKey with serial: ${serial}.\nMake sure the application has the required permissions.`,
      )
    );
  }
  if (keys.length === 0) error('No YubiKey detected!');
  if (keys.length > 1) {
    warn('Multiple YubiKeys detected:');
    for (const { serial } of keys) warn(`- YubiKey 5 NFC (5.4.3) [OTP+FIDO+CCID] Serial: ${serial}`);
    error('Use --device SERIAL to specify which one to use.');
  }
  return keys[0];
}

/** The password is remembered on this computer, comes from standard input, or is asked for on a terminal that is not there. */
function unlock() {
  if (key.password === undefined || key.isRemembered === true) return;
  const password = readLine();
  if (password === null) aborted('Enter the password: ');
  if (password !== key.password) error('Authentication to the YubiKey failed. Wrong password?');
}

/** A question that nobody can answer. */
function aborted(question) {
  process.stderr.write(question);
  fail('\nAborted!');
}

/** The account with this id, otherwise those whose ids have the text. */
function search(query) {
  const ids = Object.keys(accounts);
  return ids.includes(query) ? [query] : ids.filter((id) => id.toLowerCase().includes(query.toLowerCase()));
}

function several(ids) {
  warn('Error: Multiple matches, make the query more specific.\n');
  for (const id of ids) warn(id);
  process.exit(1);
}

function code(query) {
  const found = search(query);
  if (found.length > 1 && has('--single', '-s')) several(found);
  if (found.length === 0 && has('--single', '-s')) error('No matching account found.');
  if (found.length !== 1) {
    for (const id of found)
      console.log(`${id}  ${accounts[id].touch ? '[Requires Touch]' : codeOf(accounts[id].secret)}`);
    return;
  }
  const [id] = found;
  if (accounts[id].touch) {
    warn('Touch your YubiKey...');
    if (!waitFor('touch', state.touchTime ?? TOUCH)) error('Touch account timed out!');
  }
  const value = codeOf(accounts[id].secret, accounts[id]);
  console.log(has('--single', '-s') ? value : `${id}  ${value}`);
}

function add(name) {
  let secret = null;
  while (secret === null) {
    const line = readLine();
    if (line === null) aborted('Enter a secret key (base32): ');
    secret = fromBase32(line) === null ? null : line;
    if (secret === null) console.log('Non-base32 digit found');
  }
  unlock();
  if (name.length === 0 || name.length > 64) error('Name must be between 1 and 64 bytes.');
  const issuer = options['--issuer'] ?? options['-i'];
  const id = issuer === undefined ? name : `${issuer}:${name}`;
  if (id in accounts && !has('--force', '-f') && readLine()?.trim().toLowerCase() !== 'y')
    aborted(`An account called ${name} already exists on this YubiKey. Do you want to overwrite it? [y/N]: `);
  // The key refuses it, with words of which `ykman` makes these.
  if (Buffer.byteLength(id) > 64) error('An unexpected error has occurred');
  if (!(id in accounts) && Object.keys(accounts).length >= (key.capacity ?? 32))
    error('No space left on the YubiKey for OATH accounts.');
  accounts[id] = { secret, touch: has('--touch', '-t') };
  save();
  console.log('OATH account added.');
}

function remove(query) {
  const found = search(query);
  if (found.length > 1) several(found);
  if (found.length === 0) {
    console.log('No matches, nothing to be done.');
    return;
  }
  if (!has('--force', '-f') && readLine()?.trim().toLowerCase() !== 'y')
    aborted(`Delete account: ${found[0]} ? [y/N]: `);
  delete accounts[found[0]];
  save();
  console.log(`Deleted ${found[0]}.`);
}
