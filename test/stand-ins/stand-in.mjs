// What all stand-ins share: their state, the note of each call, codes, and the ways in which programs wait.
import { createHmac } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env.STAND_IN_STATE ?? '';
if (folder === '') throw new Error('STAND_IN_STATE has to name the folder with the state of the stand-ins.');

/** How often a stand-in looks for a file that lets it go on, in milliseconds. */
const LOOK = 25;

/** Waits without a timer, so that a signal still ends the process at once. */
const sleep = (milliseconds) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);

/** Ends the program with words on standard error. */
export function fail(words, status = 1) {
  process.stderr.write(`${words}\n`);
  process.exit(status);
}

/**
 * One call of a program: its arguments, and the state that the test gave it.
 * @param program - Its name, which is also the name of its file of state.
 */
export function standIn(program) {
  const file = join(folder, `${program}.json`);
  const args = process.argv.slice(2);
  const note = { program, args, environment: Object.keys(process.env).sort(), input: 0 };
  process.on('exit', () => appendFileSync(join(folder, 'calls.jsonl'), `${JSON.stringify(note)}\n`));
  // A program that Fob ends leaves no note at its end.
  appendFileSync(join(folder, 'starts.jsonl'), `${JSON.stringify(note)}\n`);

  const state = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  sleep(state.latency ?? 0);

  return {
    args,
    state,
    /** Writes the state whole or not at all. */
    save() {
      writeFileSync(`${file}.new`, JSON.stringify(state));
      renameSync(`${file}.new`, file);
    },
    /** The next line of standard input. Null: there is none. */
    readLine() {
      const bytes = [];
      const byte = Buffer.alloc(1);
      while (readByte(byte)) {
        note.input += 1;
        if (byte[0] === 10) return Buffer.from(bytes).toString();
        bytes.push(byte[0]);
      }
      return bytes.length === 0 ? null : Buffer.from(bytes).toString();
    },
    /** Waits until the test lets a person act: until the file appears. It is used up. False: nobody did in time. */
    waitFor(name, longest = Infinity) {
      const path = join(folder, name);
      for (let waited = 0; waited <= longest; waited += LOOK) {
        if (existsSync(path)) {
          rmSync(path);
          return true;
        }
        sleep(LOOK);
      }
      return false;
    },
  };
}

function readByte(byte) {
  try {
    return readSync(0, byte) === 1;
  } catch (error) {
    if (error.code === 'EOF') return false;
    throw error;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Null: this is no base32. */
export function fromBase32(text) {
  const digits = [...text.toUpperCase().replace(/[ =]/g, '')].map((character) => ALPHABET.indexOf(character));
  if (digits.includes(-1)) return null;
  const bits = digits.map((digit) => digit.toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** The code of a secret in base32 now (RFC 6238). */
export function codeOf(secret, { digits = 6, at = Date.now() } = {}) {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const mac = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 15) & 0x7fffffff;
  return String(number % 10 ** digits).padStart(digits, '0');
}

/**
 * Splits arguments into options and words, as most parsers of command lines do.
 * @param valued - The options that take the next word, or what follows `=`.
 */
export function parse(args, valued = []) {
  const options = {};
  const words = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--') {
      words.push(...args.slice(index + 1));
      break;
    }
    if (!arg.startsWith('-') || arg === '-') words.push(arg);
    else if (arg.includes('=')) options[arg.slice(0, arg.indexOf('='))] = arg.slice(arg.indexOf('=') + 1);
    else if (valued.includes(arg)) options[arg] = args[(index += 1)];
    else options[arg] = true;
  }
  return { options, words };
}

/** The entries of a password manager that are meant: the one with this id or name, otherwise those whose name has the text. */
export function entriesFor(entries, text, isSame = (a, b) => a === b) {
  const exact = entries.filter(({ id, name }) => id === text || isSame(name, text));
  return exact.length > 0 ? exact : entries.filter(({ name }) => name.toLowerCase().includes(text.toLowerCase()));
}
