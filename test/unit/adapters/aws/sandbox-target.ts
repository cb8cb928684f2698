import { codeFor, type Sandbox, type SandboxUser } from '../../../sandbox';

/** Alice with the device that the sandbox gave her. */
export function alice(sandbox: Sandbox) {
  const user = sandbox.user('alice');
  const { mfaSerial, mfaSeed } = user;
  if (mfaSerial === null || mfaSeed === null) throw new Error('alice has no device');
  return { key: keyOf(user), serial: mfaSerial, seed: mfaSeed };
}

export const keyOf = ({ accessKeyId, secretAccessKey }: SandboxUser) => ({ accessKeyId, secretAccessKey });

export const targetOf = ({ endpoint }: Sandbox) => ({ region: 'eu-west-1', endpoint, iamEndpoint: endpoint });

/** What alice's phone shows, `steps` steps from now; AWS takes two either side. */
export function proofOf(sandbox: Sandbox, steps = 0) {
  const { serial, seed } = alice(sandbox);
  return { serial, code: codeFor(seed, sandbox.account.now() + steps * 30_000) };
}

/** Codes that reached the sandbox's verification, right or wrong. */
export const verifications = (sandbox: Sandbox) => sandbox.account.device(alice(sandbox).serial).budget.spent;
