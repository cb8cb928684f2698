import { accessDenied } from '../account/errors';
import type { AccessKey } from '../account/model';
import { ParamReader } from '../account/params';
import { authorize } from '../account/policy';
import type { Action } from './action';
import { readAccessKeyId } from './iam-key-target';

export const getAccessKeyLastUsed: Action = async ({ state, caller, params }) => {
  const reader = ParamReader.forIam(params);
  const accessKeyId = readAccessKeyId(reader);
  reader.finish();
  const owned = [...state.users.values()].flatMap((user) => user.accessKeys.map((key) => ({ user, key })));
  const found = owned.find(({ key }) => key.accessKeyId === accessKeyId);
  // Even administrators get this refusal for an unknown key. It has no colon, unlike others. [recorded on AWS in 2026]
  if (!found) {
    throw accessDenied(
      `User: ${caller.arn} is not authorized to perform iam:GetAccessKeyLastUsed on resource: access key ${accessKeyId}`,
    );
  }
  const question = { action: 'iam:GetAccessKeyLastUsed', resource: found.user.arn };
  await authorize(state, caller, question, `access key ${accessKeyId}`);
  return { UserName: found.user.userName, AccessKeyLastUsed: describeUse(found.key) };
};

const describeUse = ({ lastUsed }: AccessKey) =>
  lastUsed
    ? { LastUsedDate: new Date(lastUsed.at), ServiceName: lastUsed.service, Region: lastUsed.region }
    : { ServiceName: 'N/A', Region: 'N/A' };
