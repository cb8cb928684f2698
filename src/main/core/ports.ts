/**
 * The ports of core: everything that it needs from outside. Adapters implement them, and tests have doubles with a fake
 * clock. All of core and the adapters import them from here.
 */
export type * from './ports/time';
export type * from './ports/aws-call';
export type * from './ports/aws-identity';
export type * from './ports/aws-mfa-devices';
export type * from './ports/aws-access-keys';
export type * from './ports/console';
export type * from './ports/code-programs';
export type * from './ports/credential-sources';
export type * from './ports/totp';
export type * from './ports/vault';
export type * from './ports/settings';
export type * from './ports/aws-files';
export type * from './ports/credential-server';
export type * from './ports/projection';
export type * from './ports/computer';
export type * from './ports/processes';
export type * from './ports/shell-texts';
