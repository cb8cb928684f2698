import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { rolePartition } from '../aws/accepted-by-aws';
import type { SupportedPlan } from '../aws-files/plan-types';
import { consolePartition, signinHostFor, type ConsolePartition } from './partitions';

/** How a profile signs in to the console. */
export interface SignInWay extends ConsolePartition {
  /** The partition, for example `aws`. */
  partition: string;
  /** Scheme and host of the federation endpoint, or of its replacement in the configuration. */
  endpoint: string;
  /** Scheme and host where a browser is signed out before it signs in. */
  signoutEndpoint: string;
}

/** Finds the way for a profile. AWS signs in role sessions only and refuses credentials of GetSessionToken. */
export function signInWay({ session, signinEndpoint }: SupportedPlan): Result<SignInWay> {
  if (session.role === null) return fail(noRole);
  const partition = rolePartition(session.role.arn) ?? '';
  const known = consolePartition(partition);
  if (known === null) return fail(unknownPartition(partition));
  if (signinEndpoint !== null && !isPrivate(signinEndpoint)) return fail(insecureEndpoint(signinEndpoint));
  const usual = signinHostFor(known, session.target);
  const signoutHost = usual === known.signinHost ? known.signoutHost : usual;
  return ok({
    ...known,
    partition,
    endpoint: signinEndpoint ?? `https://${usual}`,
    signoutEndpoint: signinEndpoint ?? `https://${signoutHost}`,
  });
}

/**
 * The request carries the session's credentials themselves, not a signature, so the endpoint must be trusted with them.
 */
function isPrivate(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}

const noRole: AppError = {
  code: 'console-unavailable',
  message: 'AWS opens its console for role sessions only, and this profile has no role.',
  nextStep: 'Use a profile with role_arn, or sign in to the console with the user’s password.',
};

const unknownPartition = (partition: string): AppError => ({
  code: 'console-unavailable',
  message: `Fob does not know the console of the partition ${partition}.`,
  nextStep: 'Sign in to that console with a browser.',
});

const insecureEndpoint = (endpoint: string): AppError => ({
  code: 'console-unavailable',
  message: `The session’s credentials would go unencrypted to ${new URL(endpoint).host}, which your configuration names as sign-in endpoint.`,
  nextStep: 'Use an https:// address in AWS_ENDPOINT_URL_SIGNIN, or in the services section of the profile.',
});
