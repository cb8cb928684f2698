/** The settings of each tool, with the names and paths of one profile. They contain no secrets. */
import type { ProfileView } from '../../contract/app-state';
import type { ConnectWay } from '../../contract/connect';

export interface ToolGuide {
  tool: string;
  /** The instructions, with any limits. */
  words: string;
  /** The text to paste. Empty: none. */
  text: string;
}

export interface WayGuide {
  way: ConnectWay;
  title: string;
  words: string;
}

export const ways: readonly WayGuide[] = [
  {
    way: 'process',
    title: 'By profile, on request',
    words: 'The right way for nearly every tool: it asks Fob whenever it needs credentials, and nothing is on disk.',
  },
  {
    way: 'file',
    title: 'From ~/.aws/credentials',
    words: 'For tools that read only that file. Choose it under Delivery; Fob writes each new session there.',
  },
  {
    way: 'endpoint',
    title: 'From the credentials endpoint',
    words: 'For SDKs that ask over HTTP on this computer. Switch it on under Credentials endpoint.',
  },
];

export function toolGuides({ name, region, delivery: { target }, endpoint }: ProfileView): ToolGuide[] {
  const [own, asked] = [quoted(target), quoted(name)];
  const place = region === null ? '' : `, region_name=${JSON.stringify(region)}`;
  const container = endpoint.variables;
  return [
    {
      tool: 'AWS CLI',
      words: 'Name the profile with each command, or once for a terminal with export AWS_PROFILE.',
      text: `aws sts get-caller-identity --profile ${own}`,
    },
    {
      tool: 'Python (boto3)',
      words: 'boto3 asks Fob again before the credentials end.',
      text: `import boto3\n\nsession = boto3.Session(profile_name=${JSON.stringify(target)}${place})\nprint(session.client("sts").get_caller_identity()["Arn"])`,
    },
    {
      tool: 'JavaScript (SDK v3)',
      words: 'Each client takes the profile; AWS_PROFILE does the same from outside.',
      text: `import { STSClient, GetCallerIdentityCommand } from "@aws-sdk/client-sts";\n\nconst client = new STSClient({ ${[`profile: ${JSON.stringify(target)}`, ...(region === null ? [] : [`region: ${JSON.stringify(region)}`])].join(', ')} });\nconsole.log((await client.send(new GetCallerIdentityCommand({}))).Arn);`,
    },
    {
      tool: 'Go, Java and other SDKs',
      words: 'They read the config file as well: set the variable where the program starts. Go’s SDK waits a minute.',
      text: `export AWS_PROFILE=${own}`,
    },
    {
      tool: 'Terraform',
      words:
        'In the provider, or leave profile out and set AWS_PROFILE. The S3 backend has a profile setting of its own.',
      text: `provider "aws" {\n  profile = ${JSON.stringify(target)}\n${region === null ? '' : `  region  = ${JSON.stringify(region)}\n`}}`,
    },
    {
      tool: 'Docker',
      words:
        'Containers cannot run fob. The variables hold one session and are not renewed inside; start the container again when it ends.',
      text: `fob exec ${asked} -- docker run --rm -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -e AWS_SESSION_TOKEN -e AWS_REGION IMAGE`,
    },
    {
      tool: 'Docker on the host’s network (Linux)',
      words:
        container === null
          ? 'With the credentials endpoint on, containers that share this computer’s network are renewed too. Docker Desktop and bridge networks cannot reach it: 127.0.0.1 is the container itself there.'
          : 'Renewed by the endpoint. This works on Linux with --network host alone: Docker Desktop and bridge networks cannot reach it, as 127.0.0.1 is the container itself there.',
      text:
        container === null
          ? ''
          : `docker run --rm --network host -v ${quoted(container.tokenFile)}:/run/fob-token:ro -e AWS_CONTAINER_CREDENTIALS_FULL_URI=${quoted(container.uri)} -e AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=/run/fob-token IMAGE`,
    },
    {
      tool: 'VS Code (AWS Toolkit)',
      words: 'Run “AWS: Connect to AWS” and choose this name in the list of profiles.',
      text: `profile:${target}`,
    },
    {
      tool: 'JetBrains (AWS Toolkit)',
      words: 'Choose this name in the AWS connection settings; reload the profiles if it is not in the list.',
      text: `profile:${target}`,
    },
    {
      tool: 'CI and scripts on this computer',
      words:
        'Runs a command with the session in its environment. It is not renewed while the command runs; keep the profile renewed so that nobody has to type a code.',
      text: `fob exec ${asked} -- ./deploy.sh`,
    },
  ];
}

/** Quotes a text as one word of a POSIX shell. */
const quoted = (word: string): string => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`);
