import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { consoleOptionsSchema, type ConsoleOptions } from '../../../contract/console';
import { readRegion } from '../aws/regions';
import type { SignInWay } from './sign-in-way';

/**
 * The page of the console that opens after the sign-in.
 *
 * @param profileRegion The profile's own region. It counts if the options name none.
 */
export function destinationOf(
  { consoleHost, region: firstRegion }: SignInWay,
  options: ConsoleOptions,
  profileRegion: string | null,
): Result<string> {
  const { success, data } = consoleOptionsSchema.safeParse(options);
  if (!success) return fail(notNames);
  const region = data.region ?? consoleRegion(profileRegion) ?? firstRegion;
  const service = data.service ?? 'console';
  return ok(`https://${consoleHost}/${service}/home?${new URLSearchParams({ region }).toString()}`);
}

/** The region that the console knows: a profile may name a pseudo region, which selects endpoints only. */
export const consoleRegion = (profileRegion: string | null): string | null =>
  profileRegion === null ? null : readRegion(profileRegion).region;

/**
 * The link that signs in. It is a secret: it signs in anybody who opens it within 15 minutes. It leaves SessionDuration
 * out, because AWS refuses it for chained roles.
 */
export function loginUrl({ endpoint }: SignInWay, destination: string, token: string): string {
  const query = new URLSearchParams({ Action: 'login', Issuer: 'fob', Destination: destination, SigninToken: token });
  return `${federationAddress(endpoint)}?${query.toString()}`;
}

/**
 * The link that first signs the browser out of every session of the console and then follows `link`. AWS does not
 * document it. It is the one behind the console's own *Sign out*.
 */
export const signOutFirst = ({ signoutEndpoint }: SignInWay, link: string): string =>
  `${atEndpoint(signoutEndpoint, 'oauth')}?${new URLSearchParams({ Action: 'logout', redirect_uri: link }).toString()}`;

/** The address at a sign-in endpoint where both the token and the link come from. The endpoint may end with slashes. */
export const federationAddress = (endpoint: string): string => atEndpoint(endpoint, 'federation');

function atEndpoint(endpoint: string, path: string): string {
  let end = endpoint.length;
  while (endpoint[end - 1] === '/') end -= 1;
  return `${endpoint.slice(0, end)}/${path}`;
}

/** The error for a service or region that is not a plain name. */
export const notNames: AppError = {
  code: 'request-invalid',
  message: 'The service or the region is not a name that the AWS console has.',
  nextStep: 'Write the service as in the console’s addresses, such as s3, and the region like eu-central-1.',
};
