/** The texts of the view that connects tools. Words in braces are places for elements. */
export const texts = {
  title: (profile: string) => `Connect a tool to ${profile}`,
  back: 'Back',
  backTo: (profile: string) => `Back to ${profile}`,
  gone: (profile: string) => `Profile ${profile} is no longer in ~/.aws.`,

  setUp: 'Set it up once',
  setUpWords:
    'Add a profile {target} for your tools. They ask Fob for credentials whenever they need them, and no key is written to a file.',
  lines: (isLess: boolean) => (isLess ? 'Lines for ~/.aws/config that give less' : 'Lines for ~/.aws/config'),
  add: 'Add to ~/.aws/config',
  added: 'In ~/.aws/config',
  copyLines: (isLess: boolean) =>
    isLess ? 'Copy lines for ~/.aws/config that give less' : 'Copy lines for ~/.aws/config',

  giveLess: 'Give less',
  less: 'Less, for less long',
  lessWords:
    'For tools, scripts and agents that you only half trust. AWS refuses them everything else. When the time is over, a tool has to ask Fob again.',
  may: 'What they may do',
  mays: [
    { value: 'read', label: 'Read only' },
    { value: 'some', label: 'Chosen actions' },
    { value: 'all', label: 'Everything' },
  ],
  howLong: 'For how long',
  times: [
    { value: '900', label: '15 min' },
    { value: '3600', label: '1 h' },
    { value: '14400', label: '4 h' },
    { value: '', label: 'As long as the session' },
  ],
  actions: 'Actions',
  actionsWords: 'With commas between them, for example s3:Get*, s3:List*',
  addLess: (target: string) => `Add ${target} to ~/.aws/config`,
  replaces: (target: string) => `${target} is in ~/.aws/config and gives something else. Adding it again changes that.`,
  mayDo: 'What they may do',
  lessCli: 'By this name',
  lessCliWords: (target: string) => `In each command, or once per terminal with export AWS_PROFILE=${target}.`,
  lessExec: 'For one command',
  lessExecWords: 'This needs no lines in a file. The command gets no more, and new credentials while its time lasts.',

  test: 'Test',
  testing: 'Testing…',
  testingWords: 'Asking AWS. Code entry opens if AWS needs a code.',
  testOf: (title: string) => `Test: ${title}`,
  worksAsRole: (role: string, account: string) => `It works. Your tools are the role ${role} in account ${account}.`,
  worksAsUser: (user: string, account: string) => `It works. Your tools are the user ${user} in account ${account}.`,
  nowUse: 'You are done. Copy the command for your tool, or close this page.',
  done: 'Done',
  copyArn: 'Copy the ARN',

  toolsHere: 'Tools on this computer',
  otherTools: 'Other tools',
  copyFor: (tool: string) => `Copy for ${tool}`,
  textFor: (tool: string) => `For ${tool}`,

  otherWays: 'Other ways to get credentials',
  process: 'By profile, on request',
  file: 'From ~/.aws/credentials',
  fileWords:
    'For tools that read only this file. If you choose this in the profile’s settings, Fob writes each new session there.',
  endpoint: 'From the credentials endpoint',
  endpointWords: 'For programs that ask over HTTP on this computer. Turn it on in the profile’s settings.',

  awsCli: 'AWS CLI',
  awsCliWords: (target: string) =>
    `Name the profile in each command, or once per terminal with export AWS_PROFILE=${target}.`,
  python: 'Python (boto3)',
  pythonWords: 'boto3 asks Fob again before the credentials expire.',
  javaScript: 'JavaScript (SDK v3)',
  javaScriptWords: 'Name the profile in each client, or set AWS_PROFILE.',
  otherSdks: 'Go, Java and other SDKs',
  otherSdksWords: 'Set this variable where the program starts. The Go SDK waits one minute for a code.',
  terraform: 'Terraform',
  terraformWords: 'Name the profile in the provider, or set AWS_PROFILE. The S3 backend has its own profile setting.',
  docker: 'Docker',
  dockerWords:
    'The container gets one session, and nothing renews it inside. Start the container again when the session ends.',
  dockerHost: 'Docker on the host’s network (Linux)',
  dockerHostWords:
    'The credentials endpoint renews the session. This works on Linux with --network host only. Docker Desktop and bridge networks cannot reach 127.0.0.1 of this computer.',
  dockerHostOff:
    'Turn on the credentials endpoint in the profile’s settings. Then containers on this computer’s network get renewed sessions. Docker Desktop and bridge networks cannot reach it.',
  vsCode: 'VS Code (AWS Toolkit)',
  vsCodeWords: 'Run “AWS: Connect to AWS” and choose this name.',
  jetBrains: 'JetBrains (AWS Toolkit)',
  jetBrainsWords: 'Choose this name in the AWS connection settings. If it is missing, reload the profiles.',
  scripts: 'CI and scripts on this computer',
  scriptsWords:
    'Runs a command with the session in its environment. Nothing renews it while the command runs, so keep the session of this profile alive.',
} as const;
