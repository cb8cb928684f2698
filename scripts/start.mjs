// npm start: sets up what is missing, builds what changed, and starts Fob.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { ensureBuild } from './setup/build.mjs';
import { isHeadless, startHeadlessDesktop } from './setup/headless-desktop.mjs';
import { root } from './setup/run.mjs';
import { runScript, say } from './setup/say.mjs';
import { setUp } from './setup/set-up.mjs';

await runScript(async () => {
  const electron = await setUp();
  ensureBuild();
  const desktop = isHeadless() ? await startHeadlessDesktop() : undefined;
  try {
    return await runFob(electron.path, desktop);
  } finally {
    await desktop?.stop();
  }
});

/** Runs Fob until it ends and resolves to its exit code. Passes signals on to Fob, so that Fob can quit properly. */
function runFob(electronPath, { env = {}, switches = [] } = {}) {
  // Chromium refuses to run sandboxed as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, ...switches, root, ...process.argv.slice(2)];
  say('Fob is running; stop it with Ctrl+C (messages from Chromium about a bus or a GPU are harmless)');
  const fob = spawn(electronPath, args, { stdio: 'inherit', env: { ...process.env, ...env } });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => fob.kill(signal));
  endWithParent(() => fob.kill());
  return new Promise((resolve, reject) => {
    fob.once('error', reject);
    fob.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/**
 * Calls `end` when the parent process ends. npm signals only the shell around this script, and that shell dies of it.
 */
function endWithParent(end) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    end();
  }, 1000);
  timer.unref();
}
