/** Policies to copy, save or roll out, with partition and account filled in. */
import type { AwsAccount } from '../../../../contract/arn';
import type { PolicyTemplateView, TemplateId } from '../../../../contract/policy';
import { policySize } from '../parse';
import { cloudFormation } from './cloudformation';
import { denyWithoutMfa, recommended, selfManage, type TemplateStatement } from './statements';
import { terraform } from './terraform';

interface Template {
  id: TemplateId;
  title: string;
  about: string;
  policyName: string;
  groupName: string;
  statements: readonly TemplateStatement[];
}

const templates = (place: AwsAccount): Template[] => [
  {
    id: 'recommended',
    title: 'Recommended',
    about:
      'Denies everything without MFA, and lets users enroll, replace and clean up their own devices, also under a path. ' +
      'Their other policies say what else they may do.',
    policyName: 'FobRequireMFA',
    groupName: 'FobRequireMFA',
    statements: recommended(place),
  },
  {
    id: 'deny-without-mfa',
    title: 'Deny without MFA',
    about:
      'The statement from AWS’s guides. It allows nothing: users also need a policy that lets them enroll a device.',
    policyName: 'DenyWithoutMFA',
    groupName: 'DenyWithoutMFA',
    statements: [denyWithoutMfa],
  },
  {
    id: 'self-manage',
    title: 'Manage own credentials',
    about:
      'AWS’s example: users manage their own password, keys and devices. It does not require MFA, and users cannot delete ' +
      'abandoned devices.',
    policyName: 'ManageOwnCredentials',
    groupName: 'ManageOwnCredentials',
    statements: selfManage(place),
  },
];

/** All templates, for the user's partition and account. */
export const policyTemplates = (place: AwsAccount): PolicyTemplateView[] =>
  templates(place).map((template) => {
    const document = {
      Version: '2012-10-17',
      Statement: template.statements.map(({ statement }) => statement),
    };
    const json = `${JSON.stringify(document, null, 2)}\n`;
    const { policyName, groupName } = template;
    return {
      id: template.id,
      title: template.title,
      about: template.about,
      policyName,
      groupName,
      size: policySize(json),
      statements: template.statements.map(({ statement, explanation }) => ({
        sid: statement.Sid,
        json: JSON.stringify(statement, null, 2),
        explanation,
      })),
      texts: {
        json,
        cloudformation: cloudFormation({ policyName, groupName, document }),
        terraform: terraform({ policyName, groupName, document }),
      },
    };
  });

/** The JSON of the template that a rollout uses. */
export const templateJson = (id: TemplateId, place: AwsAccount): string | undefined =>
  policyTemplates(place).find((template) => template.id === id)?.texts.json;
