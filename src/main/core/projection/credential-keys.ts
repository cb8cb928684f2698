import { NEXT_KEY } from '../aws-files/keys';

/**
 * The keys of a profile that lead a tool to its credentials or belong to them, in lower case. The projection has none of
 * them in a profile that Fob serves. Sources: the settings of the AWS CLI and the AWS SDKs reference guide, "Settings
 * reference"; `aws_security_token` and `aws_account_id` from botocore/credentials.py.
 */
export const credentialKeys: readonly string[] = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'aws_account_id',
  `${NEXT_KEY}access_key_id`,
  `${NEXT_KEY}secret_access_key`,
  'role_arn',
  'source_profile',
  'credential_source',
  'mfa_serial',
  'external_id',
  'role_session_name',
  'duration_seconds',
  'web_identity_token_file',
  'sso_session',
  'sso_start_url',
  'sso_region',
  'sso_account_id',
  'sso_role_name',
  'sso_registration_scopes',
  'login_session',
  'credential_process',
];
