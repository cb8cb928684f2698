import { fail, ok, type Result } from '../../../../contract/app-error';
import type { CodeProgram } from '../../../../contract/code-programs';
import type { CodeProgramEnd, CodePrograms } from '../../ports';
import { explainYubiKey } from './errors';
import { addAccount, deleteAccount, listAccounts, listKeys, readAccounts, readKeys, secretInput } from './yubikey';

/** A key answers at once, but several programs may want it. Milliseconds. */
const LONGEST = 30_000;

/** One account in a key: which key, and the account's name with its issuer. */
export type YubiKey = Extract<CodeProgram, { kind: 'yubikey' }>;

/** Puts secrets into YubiKeys, and takes them away. */
export class YubiKeys {
  constructor(private readonly port: CodePrograms) {}

  /** The serial numbers of the keys that are plugged in. */
  async list(): Promise<Result<string[]>> {
    const { words } = listKeys();
    const end = await this.run(words);
    return succeeded(end) ? ok(readKeys(end.stdout)) : fail(explainYubiKey(end, words));
  }

  /**
   * Adds an account to the key. The secret goes over standard input, so no command line has it.
   * @param touch Whether the key wants to be touched for each code.
   */
  async add(key: YubiKey, secret: string, touch: boolean): Promise<Result<null>> {
    const { words } = addAccount({ key: key.key, account: key.item, touch });
    const end = await this.run(words, secretInput(secret));
    return succeeded(end) ? ok(null) : fail(explainYubiKey(end, words, key));
  }

  /** Whether the key has the account. */
  async has(key: YubiKey): Promise<Result<boolean>> {
    const { words } = listAccounts(key.key);
    const end = await this.run(words);
    return succeeded(end) ? ok(readAccounts(end.stdout).includes(key.item)) : fail(explainYubiKey(end, words, key));
  }

  /**
   * Deletes the account, if the key has it. `ykman` would take a part of a name for another account. Returns whether it was
   * there.
   */
  async delete(key: YubiKey): Promise<Result<boolean>> {
    const has = await this.has(key);
    if (!has.ok || !has.value) return has;
    const { words } = deleteAccount({ key: key.key, account: key.item });
    const end = await this.run(words);
    return succeeded(end) ? ok(true) : fail(explainYubiKey(end, words, key));
  }

  private run(words: readonly string[], input: string | null = null): Promise<CodeProgramEnd> {
    return this.port.run({
      words,
      input,
      longest: LONGEST,
      signal: new AbortController().signal,
      onStderr: () => undefined,
    });
  }
}

type Succeeded = Extract<CodeProgramEnd, { how: 'exited' }>;
const succeeded = (end: CodeProgramEnd): end is Succeeded => end.how === 'exited' && end.status === 0;
