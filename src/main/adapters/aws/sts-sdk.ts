/**
 * The parts of the SDK for STS that Fob uses. Fob imports this file instead of the SDK, so that the bundle leaves out
 * the other commands.
 */
export {
  AssumeRoleCommand,
  GetAccessKeyInfoCommand,
  GetCallerIdentityCommand,
  GetScopedCredentialsCommand,
  GetSessionTokenCommand,
  STSClient,
} from '@aws-sdk/client-sts';
