/** The settings of each tool, with the names and paths of one profile. They contain no secrets. */
import type { ProfileView } from '../../contract/app-state';
import { connectTools, type ConnectTool, type ConnectWay } from '../../contract/connect';
import { leaseOptions } from '../../contract/lease-options';
import type { LessLines } from '../../contract/tool-leases';
import { shellWord } from '../format/shell-word';
import { texts } from './texts';

export interface CardGuide {
  title: string;
  /** The instructions, with any limits. */
  words: string;
  /** The text to paste. Empty: none. */
  text: string;
}

export interface ToolGuide extends CardGuide {
  tool: ConnectTool;
}

export interface WayGuide {
  way: ConnectWay;
  title: string;
  words: string;
}

/** The ways for tools that cannot ask Fob by profile. */
export const otherWays: readonly WayGuide[] = [
  { way: 'file', title: texts.file, words: texts.fileWords },
  { way: 'endpoint', title: texts.endpoint, words: texts.endpointWords },
];

/** The instructions for each tool, in the order of `connectTools`. */
export function toolGuides(profile: ProfileView): ToolGuide[] {
  const content = contentOf(profile);
  return connectTools.map((tool) => ({ tool, ...content[tool] }));
}

/** The commands that use a lease: by its profile name, and without one. */
export function lessGuides(profile: string, { lease, target }: LessLines): CardGuide[] {
  const own = shellWord(target);
  const words = ['fob', 'exec', profile, ...leaseOptions(lease)].map(shellWord).join(' ');
  return [
    { title: texts.lessCli, words: texts.lessCliWords(own), text: `aws sts get-caller-identity --profile ${own}` },
    { title: texts.lessExec, words: texts.lessExecWords, text: `${words} -- ./report.sh` },
  ];
}

function contentOf({ name, region, delivery: { target }, endpoint }: ProfileView): Record<ConnectTool, CardGuide> {
  const [own, asked] = [shellWord(target), shellWord(name)];
  const place = region === null ? '' : `, region_name=${JSON.stringify(region)}`;
  const container = endpoint.variables;
  const client = [
    `profile: ${JSON.stringify(target)}`,
    ...(region === null ? [] : [`region: ${JSON.stringify(region)}`]),
  ].join(', ');
  return {
    'aws-cli': {
      title: texts.awsCli,
      words: texts.awsCliWords(own),
      text: `aws sts get-caller-identity --profile ${own}`,
    },
    python: {
      title: texts.python,
      words: texts.pythonWords,
      text: `import boto3\n\nsession = boto3.Session(profile_name=${JSON.stringify(target)}${place})\nprint(session.client("sts").get_caller_identity()["Arn"])`,
    },
    javascript: {
      title: texts.javaScript,
      words: texts.javaScriptWords,
      text: `import { STSClient, GetCallerIdentityCommand } from "@aws-sdk/client-sts";\n\nconst client = new STSClient({ ${client} });\nconsole.log((await client.send(new GetCallerIdentityCommand({}))).Arn);`,
    },
    'other-sdks': { title: texts.otherSdks, words: texts.otherSdksWords, text: `export AWS_PROFILE=${own}` },
    terraform: {
      title: texts.terraform,
      words: texts.terraformWords,
      text: `provider "aws" {\n  profile = ${JSON.stringify(target)}\n${region === null ? '' : `  region  = ${JSON.stringify(region)}\n`}}`,
    },
    docker: {
      title: texts.docker,
      words: texts.dockerWords,
      text: `fob exec ${asked} -- docker run --rm -e AWS_ACCESS_KEY_ID -e AWS_SECRET_ACCESS_KEY -e AWS_SESSION_TOKEN -e AWS_REGION IMAGE`,
    },
    'docker-host': {
      title: texts.dockerHost,
      words: container === null ? texts.dockerHostOff : texts.dockerHostWords,
      text:
        container === null
          ? ''
          : `docker run --rm --network host -v ${shellWord(container.tokenFile)}:/run/fob-token:ro -e AWS_CONTAINER_CREDENTIALS_FULL_URI=${shellWord(container.uri)} -e AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE=/run/fob-token IMAGE`,
    },
    'vs-code': { title: texts.vsCode, words: texts.vsCodeWords, text: `profile:${target}` },
    jetbrains: { title: texts.jetBrains, words: texts.jetBrainsWords, text: `profile:${target}` },
    scripts: { title: texts.scripts, words: texts.scriptsWords, text: `fob exec ${asked} -- ./deploy.sh` },
  };
}
