import { expect, it } from 'vitest';
import { lessGuides, toolGuides } from '../../../src/renderer/connect/guide';
import { makeProfile } from './connect-profile';

const guide = (tool: string, ...profile: Parameters<typeof makeProfile>) =>
  toolGuides(makeProfile(...profile)).find((one) => one.title === tool)?.text ?? '';

it('the guide names the profile and its region in the syntax of each language', () => {
  expect(guide('AWS CLI', 'admin')).toBe('aws sts get-caller-identity --profile admin-fob');
  expect(guide('Terraform', 'admin')).toBe('provider "aws" {\n  profile = "admin-fob"\n  region  = "eu-west-1"\n}');
  expect(guide('AWS CLI', `it's $x`)).toBe(`aws sts get-caller-identity --profile 'it'\\''s $x-fob'`);
  expect(guide('Python (boto3)', 'a"b')).toContain('profile_name="a\\"b-fob", region_name="eu-west-1"');
});

it('the guide has a line for the endpoint only if it is on', () => {
  const docker = 'Docker on the host’s network (Linux)';
  expect(guide(docker, 'admin')).toBe('');
  const variables = { uri: 'http://127.0.0.1:1/profiles/admin.json', tokenFile: '/home/my me/token' };
  expect(guide(docker, 'admin', variables)).toContain(`-v '/home/my me/token':/run/fob-token:ro`);
});

it('the commands of a lease name its profile and its options, with quotes where a shell needs them', () => {
  const texts = lessGuides("it's", {
    lease: { access: { kind: 'actions', actions: ['s3:Get*', 's3:List*'] }, seconds: 3_600 },
    target: "it's-fob-some",
    lines: '',
    command: '',
  }).map(({ text }) => text);
  expect(texts).toEqual([
    `aws sts get-caller-identity --profile 'it'\\''s-fob-some'`,
    `fob exec 'it'\\''s' --allow 's3:Get*,s3:List*' --for 1h -- ./report.sh`,
  ]);
});
