/**
 * The ways in which a tool gets the credentials of a profile: by `credential_process`, from the credentials file, or
 * from the container-credentials endpoint.
 */
export const connectWays = ['process', 'file', 'endpoint'] as const;
/** One of `connectWays`. */
export type ConnectWay = (typeof connectWays)[number];

/** The tools for which Fob has instructions, those that most people use first. */
export const connectTools = [
  'aws-cli',
  'terraform',
  'docker',
  'vs-code',
  'jetbrains',
  'python',
  'javascript',
  'other-sdks',
  'scripts',
  'docker-host',
] as const;
/** One of `connectTools`. */
export type ConnectTool = (typeof connectTools)[number];
