import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { OfferedProgram } from '../../../contract/code-programs';
import type { Configuration } from '../aws-files/configuration';
import { shellWords } from '../aws-files/shell-words';
import { visible } from '../../../contract/visible';
import { hasSecret, whyUnfit } from '../codes/programs/unfit';
import { rootOf } from '../sessions/session-chain';

/** What only a shell understands. aws-vault gives the text to one; Fob starts none for a line of a file. */
const FOR_SHELLS = /[|&;<>()$`*?[\]{}!#~\n]/;

/** Nothing in single quotes is for a shell, and in double quotes only these two are. */
const unquoted = (text: string): string =>
  text.replace(/'[^']*'/g, '').replace(/"(?:[^"\\]|\\.)*"/g, (quoted) => quoted.replace(/[^$`]/g, ''));

/**
 * The commands of `mfa_process` in the person's files, which aws-vault reads. Fob offers each text once, and runs it only
 * if the person approves exactly this one.
 */
export class OfferedPrograms {
  /** Ids by text, for pages. */
  private readonly ids = new Map<string, string>();

  constructor(private readonly configuration: Configuration) {}

  /** The first command for this device. Null: the files have none. */
  of(serial: string): OfferedProgram | null {
    const line = this.lines(serial)[0];
    if (line === undefined) return null;
    const { profile, text } = line;
    const words = wordsIn(text);
    const shown = hasSecret(text.split(/[\s'"]+/)) ? '…' : visible(text);
    return { id: this.idOf(text), profile, text: shown, problem: words.ok ? null : words.error };
  }

  /** The words of the command that an offer stands for, if the files still have it. */
  words(serial: string, offer: string): Result<string[]> {
    const line = this.lines(serial).find(({ text }) => this.idOf(text) === offer);
    return line === undefined ? fail(changed) : wordsIn(line.text);
  }

  private lines(serial: string) {
    return this.configuration.mfaProcesses.filter(({ profile }) => {
      const plan = this.configuration.plan(profile);
      return plan.ok && rootOf(plan.value.session).device === serial;
    });
  }

  private idOf(text: string): string {
    const id = this.ids.get(text) ?? `offer-${this.ids.size + 1}`;
    this.ids.set(text, id);
    return id;
  }
}

/** The command without a shell: its words, with quotes taken away. */
function wordsIn(text: string): Result<string[]> {
  if (FOR_SHELLS.test(unquoted(text))) return fail(needsShell);
  const words = shellWords(text);
  if (words === null || words.length === 0) return fail(unreadable);
  const unfit = whyUnfit({ kind: 'other', words });
  return unfit === null ? ok(words) : fail(unfit);
}

const needsShell: AppError = {
  code: 'request-invalid',
  message: 'This command needs a shell, and Fob starts none for a line of a file.',
  nextStep: 'Put the command into a script and name that script in mfa_process.',
  offers: ['open-config'],
};

const unreadable: AppError = {
  code: 'request-invalid',
  message: 'This command cannot be split into words: a quote has no end, or a backslash is the last character.',
  nextStep: 'Correct mfa_process in ~/.aws/config.',
  offers: ['open-config'],
};

const changed: AppError = {
  code: 'file-changed',
  message: 'The command in ~/.aws/config has changed.',
  nextStep: 'Read the command as it is now, then approve it.',
};
