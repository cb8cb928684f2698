/** Finds the endpoints that the configuration names in place of AWS's own. */
import { ok, type Result } from '../../../contract/app-error';
import type { AwsEnvironment } from '../ports';
import type { Entry } from './section';
import type { MergedFiles, RawProfile } from './profiles';
import { broken, type Places } from './wording';

/** `signin` is the federation endpoint, which turns a session into a console sign-in. */
type Service = 'sts' | 'iam' | 'signin';

/**
 * Looks in the same order as the SDKs. For STS: `AWS_ENDPOINT_URL_STS`, `AWS_ENDPOINT_URL`, `sts.endpoint_url` in the
 * profile's `[services …]`, then the profile's `endpoint_url`. None of them counts if
 * `AWS_IGNORE_CONFIGURED_ENDPOINT_URLS` is true, or, if that is not set, the profile's
 * `ignore_configured_endpoint_urls`. As in the SDKs, settings of a source profile do not count.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function findEndpoint(
  service: Service,
  profile: RawProfile,
  services: MergedFiles['services'],
  environment: AwsEnvironment,
  places: Places,
): Result<string | null> {
  if (ignoresEndpoints(profile, environment)) return ok(null);
  const label = service.toUpperCase();
  for (const name of [`AWS_ENDPOINT_URL_${label}`, 'AWS_ENDPOINT_URL']) {
    const value = environment[name];
    if (value) return checked(value, label, () => `the environment variable ${name}`);
  }
  const entry = findService(service, profile, services, places);
  if (!entry.ok) return entry;
  const configured = entry.value ?? profile.values.get('endpoint_url');
  return configured ? checked(configured.value, label, () => `endpoint_url in ${places.of(configured)}`) : ok(null);
}

function ignoresEndpoints({ values }: RawProfile, environment: AwsEnvironment): boolean {
  const said =
    environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] ?? values.get('ignore_configured_endpoint_urls')?.value;
  return said?.toLowerCase() === 'true';
}

function findService(
  service: Service,
  profile: RawProfile,
  services: MergedFiles['services'],
  places: Places,
): Result<Entry | undefined> {
  const name = profile.values.get('services');
  if (!name) return ok(undefined);
  const section = services.get(name.value);
  if (section) return ok(section.get(`${service}.endpoint_url`));
  return broken(
    `Profile ${profile.name} uses the services section ${name.value}, which does not exist.`,
    `Add [services ${name.value}] to ${places.file('config')}, or correct services in ${places.of(name)}.`,
  );
}

function checked(url: string, label: string, where: () => string): Result<string> {
  if (/^https?:\/\/[^\s/@]+(?:\/\S*)?$/i.test(url) && isUrl(url)) return ok(url);
  return broken(
    `The configured ${label} endpoint is not a web address.`,
    `Correct ${where()}. It starts with https:// or http:// and a host.`,
  );
}

function isUrl(text: string): boolean {
  try {
    return new URL(text).host !== '';
  } catch {
    return false;
  }
}
