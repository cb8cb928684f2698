/** Asks programs for codes as Fob does, through the adapter that runs them. */
import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import type { AppError, Result } from '../../../../src/contract/app-error';
import type { CodeProgram } from '../../../../src/contract/code-programs';
import { createCodePrograms } from '../../../../src/main/adapters/code-programs/code-programs';
import { toBase32 } from '../../../../src/main/core/codes/base32';
import { commandOf } from '../../../../src/contract/code-program-commands';
import { explainProgram } from '../../../../src/main/core/codes/programs/errors';
import { readCode } from '../../../../src/main/core/codes/programs/output';
import type { CodeProgramEnd, CodeProgramRun } from '../../../../src/main/core/ports';
import { oathtoolCode } from '../../../stand-ins/real-programs';

export interface AskerOptions {
  home: string;
  /** The folders of PATH. */
  folders: string[];
  env?: NodeJS.ProcessEnv;
}

/** The adapter for a home of its own. Its programs are ended after the tests of the file. */
export function asker({ home, folders, env = {} }: AskerOptions) {
  const programs = createCodePrograms({
    platform: process.platform,
    env: { HOME: home, ...env },
    home,
    folders: () => Promise.resolve(folders),
  });
  afterAll(() => programs.stop());

  const run = (words: readonly string[], more: Partial<CodeProgramRun> = {}): Promise<CodeProgramEnd> =>
    programs.run({
      words,
      input: null,
      longest: 60_000,
      signal: new AbortController().signal,
      onStderr: () => undefined,
      ...more,
    });

  /** The code, or what a person is told. */
  async function ask(program: CodeProgram, more: Partial<CodeProgramRun> = {}): Promise<Result<string>> {
    const end = await run(commandOf(program), more);
    const read = end.how === 'exited' && end.status === 0 ? readCode(end.stdout) : null;
    if (read?.ok === true) return read;
    return { ok: false, error: explainProgram(program, end, read?.error ?? null) };
  }

  return {
    programs,
    run,
    ask,
    /** What a person is told about a program that gives no code. */
    problem: async (program: CodeProgram, more: Partial<CodeProgramRun> = {}): Promise<AppError> => {
      const answer = await ask(program, more);
      if (answer.ok) throw new Error('The program gave a code.');
      return answer.error;
    },
  };
}

export const newSecret = (): string => toBase32(randomBytes(20));

/** Runs what gives a code, and the codes of `oathtool` that are right for it: usually one, two at the end of a step. */
export async function withRightCodes<T>(
  secret: string,
  give: () => Promise<T>,
): Promise<{ given: T; right: string[] }> {
  const began = Date.now();
  const given = await give();
  return { given, right: [began, Date.now()].map((at) => oathtoolCode(secret, at)) };
}
