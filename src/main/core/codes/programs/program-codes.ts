import type { CodeProgramState, CodeProgramView } from '../../../../contract/code-programs';
import { fail, ok, type AppError, type ErrorCode, type Result } from '../../../../contract/app-error';
import { nextStepAfter, STEP } from '../../../../contract/mfa-code';
import type { Clock, CodePrograms, Timers } from '../../ports';
import { commandOf, programName, shownCommand } from '../../../../contract/code-program-commands';
import { explainProgram } from './errors';
import { readCode } from './output';
import { codeRefused, pairRefused, runStopped, stepsMissed } from './program-errors';
import { isSameProgram, type ProgramRecord, type ProgramRecords } from './program-records';
import { asksForTouch } from './yubikey';

/** How long a program may take, in milliseconds. A person may have to unlock it. */
const LONGEST = 60_000;

/** How long Fob leaves a program alone in the background after it failed, in milliseconds. */
const PAUSE = 10 * 60_000;

/** How many codes in a row Fob takes from a program to get one that was never sent, or two that follow each other. */
const ROUNDS = 4;

/** Failures that only a person can end. Fob does not run the program unasked before it has worked once for somebody. */
const forPerson: ReadonlySet<ErrorCode> = new Set([
  'code-program-missing',
  'code-program-locked',
  'code-program-no-entry',
  'code-program-timed-out',
  'yubikey-missing',
  'yubikey-locked',
  'yubikey-not-touched',
]);

interface Failure {
  error: AppError;
  /** A time of `elapsed`. Infinity: until it works for a person. */
  until: number;
}

export interface ProgramCodesDeps {
  port: CodePrograms;
  records: ProgramRecords;
  /** The clock of this computer, which the programs use too. */
  clock: Clock;
  /** See `Clocks.elapsed`. */
  elapsed: () => number;
  timers: Timers;
  onChange: () => void;
}

/** Which code a program is asked for. */
export interface WantedCode {
  /** Whether this code went to AWS before, so that another one is needed. */
  isUsed: (code: string) => Promise<boolean>;
  /** Whether a code of this step went to AWS before, as far as that can be known without the program. */
  isStepUsed: () => Promise<boolean>;
  /** Whether to wait for the next code after a used one. If not, the used one is the answer. */
  waits: boolean;
  /** Looked at before each run: whether the program may still run. */
  mayRun: () => boolean;
  /** Ends the run. */
  signal: AbortSignal;
}

/** The codes that programs print. Ids are serial numbers of devices, or ids of programs that are only being tried. */
export class ProgramCodes {
  private readonly tried = new Map<string, ProgramRecord>();
  private readonly failures = new Map<string, Failure>();
  private readonly states = new Map<string, CodeProgramState>();
  /** Ends the runs of an id. */
  private readonly runs = new Map<string, Set<AbortController>>();
  private tries = 0;

  constructor(private readonly deps: ProgramCodesDeps) {}

  /** Null if no program prints the codes of this device. */
  of(id: string): ProgramRecord | null {
    return this.tried.get(id) ?? this.deps.records.get(id) ?? null;
  }

  /** Takes a program until AWS has accepted a code of it. Until then it is only found by the returned id. */
  beginTry(record: ProgramRecord): string {
    const id = `${record.serial}\nprogram-${(this.tries += 1)}`;
    this.tried.set(id, record);
    return id;
  }

  /** Returns the record with what the try has shown. */
  endTry(id: string): ProgramRecord | null {
    const record = this.tried.get(id) ?? null;
    this.tried.delete(id);
    this.failures.delete(id);
    return record;
  }

  isTried(id: string): boolean {
    return this.tried.has(id);
  }

  /** Whether Fob may run the program while nobody is there, and knows no reason why only a person could. */
  runsUnattended(id: string): boolean {
    const record = this.of(id);
    if (record === null || !record.isUnattended || record.needsTouch) return false;
    return this.failures.get(id)?.until !== Number.POSITIVE_INFINITY;
  }

  /** After a failure: when Fob runs the program again unasked, by this computer's clock. Null: now. */
  pausesUntil(id: string): number | null {
    const left = (this.failures.get(id)?.until ?? 0) - this.deps.elapsed();
    return left > 0 ? this.deps.clock.now() + left : null;
  }

  /** Why the program last gave no code that AWS takes. */
  error(id: string): AppError | null {
    return this.failures.get(id)?.error ?? null;
  }

  state(id: string): CodeProgramState {
    return this.states.get(id) ?? 'idle';
  }

  view(serial: string): CodeProgramView | null {
    const record = this.of(serial);
    if (record === null) return null;
    const { program, isUnattended, needsTouch } = record;
    return {
      program,
      name: programName(program),
      command: shownCommand(commandOf(program)),
      isUnattended,
      needsTouch,
      error: this.error(serial),
    };
  }

  /** The code that the program shows now. */
  async current(id: string): Promise<Result<string>> {
    const given = await this.run(id, new AbortController().signal);
    return given.ok ? ok(given.value.code) : given;
  }

  /** A code that was never sent to AWS. */
  async fresh(id: string, { isUsed, isStepUsed, waits, mayRun, signal }: WantedCode): Promise<Result<string>> {
    // Nobody likes to touch a key for a code that is of no use.
    if (waits && this.of(id)?.needsTouch === true && (await isStepUsed())) await this.nextStep(id, signal);
    for (let round = 1; ; round += 1) {
      if (signal.aborted || !mayRun()) return fail(runStopped);
      const given = await this.run(id, signal);
      if (!given.ok) return given;
      const { code } = given.value;
      if (!waits || round === ROUNDS || !(await isUsed(code))) return ok(code);
      await this.nextStep(id, signal);
    }
  }

  /** Two codes of consecutive steps, as IAM wants them. Takes up to a step longer than the program does. */
  async pair(id: string): Promise<Result<readonly [string, string]>> {
    const { signal } = new AbortController();
    let first: Given | null = null;
    for (let round = 1; round <= ROUNDS; round += 1) {
      const given = await this.run(id, signal);
      if (!given.ok) return given;
      if (follows(given.value, first)) return ok([first.code, given.value.code]);
      first = given.value;
      // Somebody may have touched the key so late that the next step has begun.
      if (first.step === null || first.step === stepOf(this.deps.clock.now())) await this.nextStep(id, signal);
    }
    return fail(stepsMissed);
  }

  /** Call this when AWS accepted a code of the program. */
  accepted(id: string): void {
    this.failures.delete(id);
  }

  /** Call this when AWS called a code of the program wrong. Returns what that means. */
  refused(id: string, answer: AppError): AppError {
    const record = this.of(id);
    if (record === null) return answer;
    const error = codeRefused(record.program, answer);
    this.failed(id, record, error);
    return error;
  }

  /** Explains that AWS refused two codes of the program. Other answers stay as they are. */
  whyRefused(id: string, answer: AppError): AppError {
    const record = this.of(id);
    return record === null || answer.code !== 'pair-refused' ? answer : pairRefused(record.program, answer);
  }

  /**
   * Call this when the person chose another program or ended one: what happened before says nothing any more, and what
   * runs is stopped.
   */
  startOver(serial: string): void {
    this.failures.delete(serial);
    for (const run of this.runs.get(serial) ?? []) run.abort();
    this.deps.onChange();
  }

  stop(): void {
    this.deps.port.stop();
  }

  private async run(id: string, signal: AbortSignal): Promise<Result<Given>> {
    const record = this.of(id);
    if (record === null) return fail(runStopped);
    const run = new AbortController();
    const all = this.runs.get(id) ?? new Set();
    this.runs.set(id, all.add(run));
    this.show(id, 'running');
    try {
      return await this.runNow(id, record, AbortSignal.any([signal, run.signal]));
    } finally {
      all.delete(run);
      if (all.size === 0) this.runs.delete(id);
      this.show(id, all.size === 0 ? 'idle' : 'running');
    }
  }

  private async runNow(id: string, record: ProgramRecord, signal: AbortSignal): Promise<Result<Given>> {
    const { port, clock } = this.deps;
    const { program } = record;
    const seen = { touch: false, asked: stepOf(clock.now()) };
    const end = await port.run({
      words: commandOf(program),
      input: null,
      longest: LONGEST,
      signal,
      onStderr: (text) => {
        if (!asksForTouch(text)) return;
        seen.touch = true;
        // The key computes the code of this moment, whenever it is touched (yubikit/oath.py, calculate_code).
        seen.asked = stepOf(clock.now());
        this.show(id, 'touch');
      },
    });
    if (end.how === 'stopped' || signal.aborted) return fail(runStopped);
    if (seen.touch && !record.needsTouch) await this.noteTouch(id, record);
    const code = end.how === 'exited' && end.status === 0 ? readCode(end.stdout) : null;
    if (code?.ok !== true) return fail(this.failed(id, record, explainProgram(program, end, code?.error ?? null)));
    // Without a touch, nobody knows when in its run a program looked at the clock.
    const step = seen.touch || seen.asked === stepOf(clock.now()) ? seen.asked : null;
    return ok({ code: code.value, step });
  }

  /** What the key shows, nobody has to say: this one gives no code without a touch. */
  private async noteTouch(id: string, record: ProgramRecord): Promise<void> {
    if (this.of(id) !== record) return;
    const touched = { ...record, needsTouch: true, isUnattended: false };
    if (this.tried.has(id)) this.tried.set(id, touched);
    else await this.deps.records.put(touched);
  }

  /** The failure of a program that was changed meanwhile says nothing of the new one. */
  private failed(id: string, { program }: ProgramRecord, error: AppError): AppError {
    const until = forPerson.has(error.code) ? Number.POSITIVE_INFINITY : this.deps.elapsed() + PAUSE;
    if (isSameProgram(this.of(id)?.program, program)) this.failures.set(id, { error, until });
    return error;
  }

  private show(id: string, state: CodeProgramState): void {
    if (state === 'idle') this.states.delete(id);
    else this.states.set(id, state);
    this.deps.onChange();
  }

  /** Waits until the programs show another code, or nobody waits for it any more. */
  private async nextStep(id: string, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    const { clock, timers } = this.deps;
    this.show(id, 'next-code');
    await new Promise<void>((resolve) => {
      const cancel = timers.at(nextStepAfter(clock.now()), resolve);
      signal.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
    this.show(id, 'idle');
  }
}

interface Given {
  code: string;
  /** The step that it belongs to, by this computer's clock. Null: nobody knows. */
  step: number | null;
}

/** Whether a code is that of the step after another one. */
const follows = (given: Given, first: Given | null): first is Given =>
  first !== null && first.step !== null && given.step === first.step + 1 && given.code !== first.code;

const stepOf = (now: number): number => Math.floor(now / STEP);
