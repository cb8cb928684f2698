import type { StatementJson } from './statements';

/** A template as resources: a managed policy and the group that it is attached to. */
export interface Rendered {
  policyName: string;
  groupName: string;
  document: { Version: string; Statement: readonly StatementJson[] };
}

/** YAML for CloudFormation. The names are fixed, so the stack needs CAPABILITY_NAMED_IAM. */
export function cloudFormation({ policyName, groupName, document }: Rendered): string {
  const template = {
    AWSTemplateFormatVersion: '2010-09-09',
    Description: `The policy ${policyName} and a group that has it.`,
    Resources: {
      MfaPolicy: {
        Type: 'AWS::IAM::ManagedPolicy',
        Properties: { ManagedPolicyName: policyName, PolicyDocument: document },
      },
      MfaGroup: {
        Type: 'AWS::IAM::Group',
        Properties: { GroupName: groupName, ManagedPolicyArns: [{ Ref: 'MfaPolicy' }] },
      },
    },
  };
  return `${yaml(template, 0)}\n`;
}

type Yaml = string | readonly Yaml[] | { readonly [key: string]: Yaml };

/**
 * Block YAML with every text in double quotes. JSON's quoting is valid in YAML, and no text is read as a date or an
 * alias.
 */
function yaml(value: unknown, indent: number): string {
  return lines(value as Yaml, indent).join('\n');
}

function lines(value: Yaml, indent: number): string[] {
  const pad = ' '.repeat(indent);
  if (typeof value === 'string') return [pad + JSON.stringify(value)];
  if (isList(value)) {
    return value.flatMap((item) => {
      const [first = '', ...rest] = lines(item, indent + 2);
      return [`${pad}- ${first.trimStart()}`, ...rest];
    });
  }
  return Object.entries(value).flatMap(([key, item]) => {
    const name = /^\w+$/.test(key) ? key : JSON.stringify(key);
    if (typeof item === 'string') return [`${pad}${name}: ${JSON.stringify(item)}`];
    return [`${pad}${name}:`, ...lines(item, indent + 2)];
  });
}

const isList = (value: Yaml): value is readonly Yaml[] => Array.isArray(value);
