/** What Fob uses of the SDK for STS. Loaded with import() as a whole, so that the bundle leaves out the other commands. */
export { AssumeRoleCommand, GetCallerIdentityCommand, GetSessionTokenCommand, STSClient } from '@aws-sdk/client-sts';
