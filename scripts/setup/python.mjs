import { delimiter, dirname } from 'node:path';
import { run } from './run.mjs';

/**
 * Puts the folder of Python itself first on PATH. Version managers such as pyenv put a script in front of Python and the
 * AWS CLI, which can take as long as the program. The tests start both often, and the bench measures them.
 */
export function usePythonItself() {
  const { ok, stdout } = run('python3', ['-c', 'import sys; print(sys.executable)']);
  const folder = dirname(stdout.trim());
  const path = process.env.PATH ?? '';
  if (ok && !path.split(delimiter).includes(folder)) process.env.PATH = `${folder}${delimiter}${path}`;
}
