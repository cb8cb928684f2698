/** A sandbox account in virtual time, with the callers that checks and rollouts need. */
import { Clocks } from '../../../../src/main/core/aws/clocks';
import { PolicyCalls, type PolicyCaller } from '../../../../src/main/core/policy/calls';
import type { PolicySubject } from '../../../../src/main/core/policy/subject';
import type { AccessKey, Signer } from '../../../../src/main/core/ports';
import { createSandboxAccount, codeFor, policies, type NamedPolicy } from '../../../sandbox';
import { FakeTime } from '../doubles';
import { someTarget } from '../../some-target';
import { AccountPolicies } from './account-policies';

export const arn = (resource: string): string => `arn:aws:iam::111122223333:${resource}`;
const target = someTarget();

export function policyFixture() {
  const time = new FakeTime();
  const { account } = createSandboxAccount({ now: () => time.now() });
  // Each test adds its own users here, so the sandbox's default users go.
  for (const name of ['alice', 'bob', 'carol']) account.deleteUser(name);
  for (const { serialNumber } of account.devices) account.deleteDevice(serialNumber);
  const aws = new AccountPolicies(account, time);
  const clocks = new Clocks(time);
  const calls = new PolicyCalls(aws, clocks);
  const keys = new Map<string, AccessKey>();

  const addUser = (name: string, given: readonly NamedPolicy[] = []): void => {
    account.addUser(name, { policies: given });
    const { accessKeyId, secretAccessKey } = account.addAccessKey(name);
    keys.set(name, { accessKeyId, secretAccessKey });
  };
  const keyOf = (name: string): AccessKey => {
    const key = keys.get(name);
    if (!key) throw new Error(`${name} has no key.`);
    return key;
  };
  const addDevice = (name: string, device = name): string => {
    const { serialNumber } = account.addDevice(device);
    account.enableDevice(serialNumber, name, account.now() - 60_000);
    return serialNumber;
  };
  /** Starts an MFA session for a user, who gets a device first if there is none. */
  const mfaSessionWith = async (by: AccountPolicies, name: string): Promise<Signer> => {
    const own = account.devices.find(({ owner }) => owner?.userName === name)?.serialNumber ?? addDevice(name);
    // A code works only once, so each session waits for the next time step.
    await time.advance(30_000);
    const code = codeFor(account.device(own).seed ?? '', account.now());
    const answer = await by.getSessionToken(keyOf(name), target, { durationSeconds: 3600 }, { serial: own, code });
    if (!answer.result.ok) throw new Error(JSON.stringify(answer.result.error));
    return answer.result.value;
  };
  const mfaSession = (name: string): Promise<Signer> => mfaSessionWith(aws, name);
  const plainSession = async (name: string): Promise<Signer> => {
    const answer = await aws.getSessionToken(keyOf(name), target, { durationSeconds: 3600 }, null);
    if (!answer.result.ok) throw new Error(JSON.stringify(answer.result.error));
    return answer.result.value;
  };

  return {
    time,
    account,
    aws,
    clocks,
    calls,
    addUser,
    addDevice,
    keyOf,
    mfaSession,
    mfaSessionWith,
    plainSession,
    caller: (name: string): PolicyCaller => ({
      arn: account.user(name).arn,
      userName: name,
      signer: keyOf(name),
      target,
      withMfa: false,
    }),
    subject: (name: string, ...roles: string[]): PolicySubject => ({
      userArn: account.user(name).arn,
      userName: name,
      roleArns: roles.map((role) => arn(`role/${role}`)),
    }),
  };
}
export type PolicyActions = ReturnType<typeof policyFixture>;
export { policies };
