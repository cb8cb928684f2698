import { spawn } from 'node:child_process';
import { join, resolve } from 'node:path';
import { TestHome } from '../desktop/home';
import { filesOfDemo } from '../e2e/support/aws-files';
import { codeFor, msLeftInStep, startSandbox, type Sandbox } from '../sandbox';

/** Runs Fob on the person's own desktop, in a temporary home folder. This terminal shows the codes of the phone. */
export async function runOpenEnded(electronPath: string): Promise<number> {
  const sandbox = await startSandbox();
  const home = await TestHome.create(filesOfDemo(sandbox));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...asRoot, `--user-data-dir=${join(home.path, 'fob-data')}`, resolve(__dirname, '../..')];
  const env = { ...process.env, HOME: home.path, USERPROFILE: home.path, AWS_EC2_METADATA_DISABLED: 'true' };
  const fob = spawn(electronPath, args, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  process.once('SIGINT', () => fob.kill());
  process.once('SIGTERM', () => fob.kill());
  welcome(home.path, sandbox);
  const stopPhone = showPhone(sandbox);
  const exitCode = await new Promise<number>((done) => fob.once('exit', (code) => done(code ?? 0)));
  stopPhone();
  await sandbox.stop();
  await home.remove();
  return exitCode;
}

function welcome(home: string, sandbox: Sandbox): void {
  console.log(`
Fob runs in your tray, with seven profiles of a sandbox AWS account. The account runs in this terminal.

  1. In Fob, press "Enter code" beside a profile and type the code below.
  2. In another terminal:   HOME=${home} ${home}/.fob/bin/fob credentials admin
  3. Or paste the lines that Fob shows into ${home}/.aws/config, then:
                            HOME=${home} AWS_ENDPOINT_URL=${sandbox.endpoint} aws sts get-caller-identity --profile admin-fob
  4. bob has no MFA device yet: Devices, Add device. Scan the QR code with your own phone, or let Fob make the codes.

Quit from the tray, or press Ctrl+C here. The demo then removes all its files.
`);
}

/** Prints each new code of the phone. On a terminal, also updates the time left every second. */
function showPhone(sandbox: Sandbox): () => void {
  const seed = sandbox.user('alice').mfaSeed ?? '';
  let last = '';
  const show = (): void => {
    const now = sandbox.account.now();
    const code = codeFor(seed, now);
    const line = `alice's phone   ${code.slice(0, 3)} ${code.slice(3)}   ${String(Math.ceil(msLeftInStep(now) / 1000)).padStart(2)} s left`;
    if (process.stdout.isTTY) process.stdout.write(`\r${line}  `);
    else if (code !== last) console.log(line);
    last = code;
  };
  show();
  const timer = setInterval(show, 1000);
  return () => clearInterval(timer);
}
