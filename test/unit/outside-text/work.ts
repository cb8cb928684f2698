import { Session, type Profiler } from 'node:inspector';
import { stepsOfExec } from './regex-steps';

/**
 * Counts how much work code of `src` does, so that tests can compare two inputs without a clock: how often each block of
 * code ran, the steps of each regular expression, and the characters that searches in strings passed. V8 counts blocks
 * only in code that is loaded after this was called.
 */
export function startCounting(): { workOf: (run: () => unknown) => Promise<number> } {
  let native = 0;
  replaceNatives((work) => (native += work));
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  /** The blocks that ran since the last call. */
  const blocks = (): number => {
    let count = 0;
    // The inspector of the same thread answers before `post` returns.
    session.post('Profiler.takePreciseCoverage', (_, { result }) => (count = blocksRun(result)));
    return count;
  };
  return {
    async workOf(run) {
      blocks();
      native = 0;
      await run();
      return native + blocks();
    },
  };
}

const blocksRun = (scripts: readonly Profiler.ScriptCoverage[]): number =>
  scripts
    .filter(({ url }) => url.includes('/src/'))
    .flatMap(({ functions }) => functions)
    .flatMap(({ ranges }) => ranges)
    .reduce((sum, { count }) => sum + count, 0);

/** Puts counting functions in the place of the built-in ones whose work depends on the length of a text. */
function replaceNatives(count: (work: number) => void): void {
  /* eslint-disable @typescript-eslint/unbound-method -- they are called with the right object */
  const { exec } = RegExp.prototype;
  const { indexOf } = String.prototype;
  /* eslint-enable @typescript-eslint/unbound-method */
  let isCounting = true;
  RegExp.prototype.exec = function (text) {
    if (isCounting) {
      isCounting = false;
      count(stepsOfExec(this, text, this.global || this.sticky ? this.lastIndex : 0));
      isCounting = true;
    }
    return exec.call(this, text);
  };
  String.prototype.indexOf = function (part, from = 0) {
    const found = indexOf.call(this, part, from);
    count(found < 0 ? this.length - from : found - from);
    return found;
  };
  String.prototype.includes = function (part, from = 0) {
    const found = indexOf.call(this, part, from);
    count(found < 0 ? this.length - from : found - from);
    return found >= 0;
  };
}
