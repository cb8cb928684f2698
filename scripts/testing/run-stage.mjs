import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { root } from '../setup/run.mjs';

/**
 * Runs the commands of a stage until one fails.
 * @returns `ok`: whether all succeeded. `output`: what they printed, without colors. `seconds`: how long they took.
 */
export async function runStage(commands, extraArgs = []) {
  const start = performance.now();
  let output = '';
  let ok = true;
  for (const command of commands) {
    ok = await runCommand([...command, ...extraArgs], (text) => (output += text));
    if (!ok) break;
  }
  return { ok, output: stripVTControlCharacters(output), seconds: (performance.now() - start) / 1000 };
}

function runCommand([command, ...args], print) {
  // Two stages run at once, so colors would leak into each other's lines. A log needs no colors either.
  const env = { ...process.env, NO_COLOR: '1' };
  delete env.FORCE_COLOR;
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', print);
  return new Promise((resolve) => {
    child.once('error', (error) => {
      print(`${error.message}\n`);
      resolve(false);
    });
    child.once('close', (code) => resolve(code === 0));
  });
}
