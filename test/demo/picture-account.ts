import { policies, type Sandbox } from '../sandbox';

/** The roles of a small shop's account. Each has a profile of its name. */
const ROLES = ['shop-prod', 'shop-prod-logs', 'shop-staging', 'shop-dev', 'billing'];

/** The roles in which bob works. */
const ROLES_OF_BOB = ['data-lake', 'reports'];

/** Gives the account the roles of a small shop, which alice and bob may assume with MFA. */
export function furnish({ account }: Sandbox): void {
  const { administrator, allowAliases, denyWithoutMfa, mayAssume, mfaCondition, selfManage, trustAccount } = policies;
  const trust = trustAccount(account.accountId, mfaCondition);
  const arns = (names: string[]) =>
    names.map((name) => account.addRole(name, { trust, policies: [administrator] }).arn);
  const enforced = [selfManage, denyWithoutMfa, allowAliases];
  account.setUserPolicies('alice', [...enforced, mayAssume(...arns(ROLES))]);
  account.setUserPolicies('bob', [...enforced, mayAssume(...arns(ROLES_OF_BOB))]);
}

/** The `~/.aws` files of a person who works in that account: alice with a device, bob without one, and carol. */
export function filesOf(sandbox: Sandbox): Record<string, string> {
  const common = 'region = eu-central-1\n';
  const user = (name: string): string => {
    const { mfaSerial } = sandbox.user(name);
    return `[profile ${name}]\n${mfaSerial === null ? '' : `mfa_serial = ${mfaSerial}\n`}${common}`;
  };
  const roles = (names: string[], source: string): string[] =>
    names.map(
      (name) =>
        `[profile ${name}]\nrole_arn = ${sandbox.account.role(name).arn}\nsource_profile = ${source}\n${common}`,
    );
  const keys = (name: string): string => {
    const { accessKeyId, secretAccessKey } = sandbox.user(name);
    return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  };
  return {
    '.aws/config': [
      user('alice'),
      ...roles(ROLES, 'alice'),
      user('bob'),
      ...roles(ROLES_OF_BOB, 'bob'),
      user('carol'),
    ].join('\n'),
    '.aws/credentials': ['alice', 'bob', 'carol'].map(keys).join('\n'),
    // They stand for the real programs in the pictures, which name the programs that wait.
    'bin/claude': '#!/bin/bash\n"$HOME/.fob/bin/fob" credentials "$1" >/dev/null\nexit $?\n',
    'bin/report': '#!/bin/bash\nread -r line < /dev/tty\nexit 0\n',
    'bin/terraform': '#!/bin/sh\n"$HOME/.fob/bin/fob" credentials "$1" >/dev/null\nexit $?\n',
    'shop/infra/main.tf': '',
  };
}
