import { codeFor, type Sandbox, type SandboxUser } from '../../../sandbox';
import { someTarget } from '../../some-target';

/** The user alice with her device in the sandbox. */
export function alice(sandbox: Sandbox) {
  const user = sandbox.user('alice');
  const { mfaSerial, mfaSeed } = user;
  if (mfaSerial === null || mfaSeed === null) throw new Error('alice has no device');
  return { key: keyOf(user), serial: mfaSerial, seed: mfaSeed };
}

export const keyOf = ({ accessKeyId, secretAccessKey }: SandboxUser) => ({ accessKeyId, secretAccessKey });

export const targetOf = ({ endpoint }: Sandbox) => someTarget({ region: 'eu-west-1', endpoint, iamEndpoint: endpoint });

/** The code on alice's phone, `steps` steps from now. AWS accepts codes up to two steps away. */
export function proofOf(sandbox: Sandbox, steps = 0) {
  const { serial, seed } = alice(sandbox);
  return { serial, code: codeFor(seed, sandbox.account.now() + steps * 30_000) };
}

/** The number of codes that the sandbox verified, right or wrong. */
export const verifications = (sandbox: Sandbox) => sandbox.account.device(alice(sandbox).serial).budget.spent;
