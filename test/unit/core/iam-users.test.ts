import { expect, it } from 'vitest';
import type { Configuration } from '../../../src/main/core/aws-files/configuration';
import { Clocks } from '../../../src/main/core/aws/clocks';
import { IamUsers } from '../../../src/main/core/devices/iam-users';
import { Identities } from '../../../src/main/core/sessions/identities';
import { baseKey, configuration, role } from '../aws-files/reading';
import { FakeTime, ScriptedAws } from './doubles';

/** The place of IAM's calls for the user, with the sections in this order. */
async function targetWith(sections: readonly string[]) {
  const { plans, keys } = configuration(sections.join(''), baseKey);
  const supported = plans.filter((plan) => plan.supported);
  const time = new FakeTime();
  const read = { supported, userId: () => 'user', key: (id: string) => keys.get(id) } as unknown as Configuration;
  const users = new IamUsers(read, new Identities(new ScriptedAws(time), new Clocks(time), () => false));
  const user = await users.find('user');
  return user.ok && user.value.target;
}

it('IAM is asked about a user where the profile with the key says, whatever the order of sections', async () => {
  const base = '[profile base]\nregion = eu-west-1\n';
  const local = `[profile a]\nrole_arn = ${role('r')}\nsource_profile = base\nregion = ap-east-1\nendpoint_url = http://local:1\n`;
  const first = await targetWith([base, local]);
  expect(first).toMatchObject({ region: 'eu-west-1', endpoint: null, iamEndpoint: null });
  expect(await targetWith([local, base])).toEqual(first);
});

it('without a plan of that profile, the first name in the alphabet decides', async () => {
  const base = '[profile base]\nregion = eu-west-1\nrole_arn = nonsense\nsource_profile = base\n';
  const at = (name: string) =>
    `[profile ${name}]\nrole_arn = ${role('r')}\nsource_profile = base\nendpoint_url = http://${name}:1\n`;
  expect(await targetWith([base, at('b'), at('a')])).toMatchObject({ endpoint: 'http://a:1' });
});
