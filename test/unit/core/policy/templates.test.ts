import { LARGEST_MANAGED_POLICY } from '../../../../src/contract/limits';
import { describe, expect, it } from 'vitest';
import { parsePolicy, policySize } from '../../../../src/main/core/policy/parse';
import { cloudFormation } from '../../../../src/main/core/policy/templates/cloudformation';
import { policyTemplates, templateJson } from '../../../../src/main/core/policy/templates/templates';
import { terraform } from '../../../../src/main/core/policy/templates/terraform';
import { policies } from '../../../sandbox';

const place = { partition: 'aws-cn', account: '444455556666' };
const templates = policyTemplates(place);

describe('templates', () => {
  it('are policies that IAM accepts, with partition and account filled in', () => {
    for (const { texts, size, statements } of templates) {
      expect(parsePolicy(texts.json).ok).toBe(true);
      expect(size).toBe(policySize(texts.json));
      expect(size).toBeLessThan(LARGEST_MANAGED_POLICY);
      const arns = texts.json.match(/arn:[^"]*/g) ?? [];
      expect(arns.every((arn) => arn.startsWith('arn:aws-cn:iam::444455556666:'))).toBe(true);
      const { Statement } = JSON.parse(texts.json) as { Statement: object[] };
      expect(statements.map(({ json }) => JSON.parse(json) as object)).toEqual(Statement);
      expect(new Set(statements.map(({ explanation }) => explanation)).size).toBe(statements.length);
    }
    expect(templateJson('deny-without-mfa', place)).toBe(
      templates.find(({ id }) => id === 'deny-without-mfa')?.texts.json,
    );
  });

  it('have the same deny as the guides, word for word', () => {
    expect(JSON.parse(templateJson('deny-without-mfa', place) ?? '')).toEqual(policies.denyWithoutMfa.document);
  });

  it('keep IAM’s variables in every format', () => {
    const [recommended] = templates;
    const count = (text: string, part: string) => text.split(part).length - 1;
    const variables = count(recommended?.texts.json ?? '', '${aws:username}');
    expect(variables).toBeGreaterThan(5);
    expect(count(recommended?.texts.cloudformation ?? '', '${aws:username}')).toBe(variables);
    // In HCL, a doubled dollar sign stands for a plain one and starts no template.
    expect(count(recommended?.texts.terraform ?? '', '$${aws:username}')).toBe(variables);
  });
});

const rendered = {
  policyName: 'P',
  groupName: 'G',
  document: {
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'One',
        Effect: 'Deny' as const,
        NotAction: ['iam:GetUser'],
        Resource: ['arn:aws:iam::1:user/${aws:username}', '*'],
        Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
      },
    ],
  },
};

describe('a rollout as text', () => {
  it('for CloudFormation has every value in quotation marks', () => {
    expect(cloudFormation(rendered)).toBe(`AWSTemplateFormatVersion: "2010-09-09"
Description: "The policy P and a group that has it."
Resources:
  MfaPolicy:
    Type: "AWS::IAM::ManagedPolicy"
    Properties:
      ManagedPolicyName: "P"
      PolicyDocument:
        Version: "2012-10-17"
        Statement:
          - Sid: "One"
            Effect: "Deny"
            NotAction:
              - "iam:GetUser"
            Resource:
              - "arn:aws:iam::1:user/\${aws:username}"
              - "*"
            Condition:
              BoolIfExists:
                "aws:MultiFactorAuthPresent": "false"
  MfaGroup:
    Type: "AWS::IAM::Group"
    Properties:
      GroupName: "G"
      ManagedPolicyArns:
        - Ref: "MfaPolicy"
`);
  });

  it('for Terraform has the format of terraform fmt', () => {
    expect(terraform(rendered)).toBe(`resource "aws_iam_policy" "mfa" {
  name = "P"
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "One"
        Effect = "Deny"
        NotAction = [
          "iam:GetUser",
        ]
        Resource = [
          "arn:aws:iam::1:user/$\${aws:username}",
          "*",
        ]
        Condition = {
          BoolIfExists = {
            "aws:MultiFactorAuthPresent" = "false"
          }
        }
      },
    ]
  })
}

resource "aws_iam_group" "mfa" {
  name = "G"
}

resource "aws_iam_group_policy_attachment" "mfa" {
  group      = aws_iam_group.mfa.name
  policy_arn = aws_iam_policy.mfa.arn
}
`);
  });
});
