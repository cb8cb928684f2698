import type { AppError } from '../../../contract/app-error';
import type { AwsFailure, NamedServer, NetworkFailure } from '../ports';

type Explained = Pick<AppError, 'code' | 'message' | 'nextStep' | 'offers'>;
type Certificate = Extract<NetworkFailure, { kind: 'certificate' }>;
type Proxy = Extract<NetworkFailure, { kind: 'proxy' }>;

/** Says why no answer of AWS came, and what to do about this cause. */
export function explainNetwork(failure: Exclude<AwsFailure, { kind: 'answer' }>): Explained {
  switch (failure.kind) {
    case 'network':
      return {
        code: 'offline',
        message: 'AWS cannot be reached.',
        nextStep: 'Check the network connection or VPN, then try again.',
      };
    case 'target':
      return {
        code: 'request-invalid',
        message: 'The profile names an endpoint that Fob cannot call.',
        nextStep: 'Correct the region or endpoint_url of the profile. The original message below says which.',
        offers: ['edit-profile'],
      };
    case 'name-unknown':
      return {
        code: 'host-unknown',
        message: 'The host name of the endpoint was not found.',
        nextStep:
          'Check the network connection. If other pages open, check the region and endpoint_url of the profile.',
      };
    case 'refused':
      return {
        code: 'connection-refused',
        message: 'The endpoint refused the connection.',
        nextStep:
          'Check the VPN and the firewall. If the profile has an endpoint_url, check that its server is running.',
      };
    case 'reset':
      return {
        code: 'connection-lost',
        message: 'The connection to AWS was interrupted.',
        nextStep: 'Try again. If it keeps happening, check the VPN and the firewall.',
      };
    case 'no-tls':
      return {
        code: 'no-tls',
        message: 'The endpoint did not answer with HTTPS that Fob understands.',
        nextStep:
          'If the profile has an endpoint_url, check whether it starts with http:// or https://. Otherwise check the firewall.',
      };
    case 'timeout':
      return {
        code: 'timed-out',
        message: 'AWS did not answer in time.',
        nextStep: 'Try again with the next MFA code. If it keeps happening, check the network.',
      };
    case 'not-aws':
      if (failure.server) return unknownAnswer(failure.server, failure.status);
      return {
        code: 'not-aws',
        message: 'Something on the network answered instead of AWS, perhaps the sign-in page of this Wi-Fi.',
        nextStep: 'Open a web page in a browser, sign in to the network, then try again.',
      };
    case 'certificate':
      return { code: 'certificate-untrusted', ...explainCertificate(failure) };
    case 'ca-bundle':
      return {
        code: 'ca-bundle-unusable',
        message: `The certificate bundle ${failure.bundle.file} cannot be used, so a certificate could not be checked.`,
        nextStep: `Correct ${failure.bundle.setting}: it must name a PEM file with the authorities to trust.`,
      };
    case 'proxy':
      return explainProxy(failure);
  }
}

const unknownAnswer = ({ endpoint, action }: NamedServer, status: number): Explained => ({
  code: 'endpoint-unknown-answer',
  message: `The server ${endpoint}, which your configuration names, answered ${action} with status ${status}, but not as AWS would.`,
  nextStep: `Check endpoint_url in the configuration, and whether that server offers ${action}.`,
});

function explainCertificate({ problem, host, issuer }: Certificate): Omit<Explained, 'code'> {
  const certificate = host === null ? 'The certificate of the endpoint' : `The certificate of ${host}`;
  const withIssuer = (sentence: string): string =>
    issuer === null ? sentence : `${sentence} It was issued by ${issuer}.`;
  const dateToCheck =
    'Check the date on this computer. If it is right, whoever issued the certificate has to renew it.';
  switch (problem) {
    case 'issuer':
      return {
        message:
          issuer === null
            ? `${certificate} is not trusted, because its issuer is unknown here.`
            : `${certificate} is not trusted, because its issuer, ${issuer}, is unknown here.`,
        nextStep:
          'If your company inspects TLS, save its certificate authority as a PEM file and name the file in ca_bundle of the profile or in AWS_CA_BUNDLE.',
      };
    case 'expired':
      return { message: withIssuer(`${certificate} has expired.`), nextStep: dateToCheck };
    case 'not-yet-valid':
      return { message: withIssuer(`${certificate} is not valid yet.`), nextStep: dateToCheck };
    case 'host':
      return {
        message: withIssuer(`${certificate} belongs to another host.`),
        nextStep:
          'Check the endpoint_url of the profile. If there is none, sign in to this network in a browser, then try again.',
        offers: ['edit-profile', 'open-diagnostics'],
      };
    case 'other':
      return {
        message: withIssuer(`${certificate} cannot be used.`),
        nextStep: 'Ask whoever issued the certificate. The original message below says what is wrong with it.',
      };
  }
}

function explainProxy({ problem, variable, proxy }: Proxy): Explained {
  const form = 'http://user:password@host:port';
  const theProxy = proxy === null ? 'The proxy' : `The proxy ${proxy}`;
  switch (problem) {
    case 'address':
      return {
        code: 'proxy-address-wrong',
        message: `The environment variable ${variable} does not hold the address of a proxy.`,
        nextStep: `Write it as ${form}, with %-escapes for special characters of the password, and start Fob again.`,
      };
    case 'socks':
      return {
        code: 'proxy-address-wrong',
        message: `The environment variable ${variable} names a SOCKS proxy. Fob uses HTTP proxies only, as the AWS CLI does.`,
        nextStep: 'Name an HTTP proxy there, and start Fob again.',
      };
    case 'unreachable':
      return {
        code: 'proxy-failed',
        message: `${theProxy} cannot be reached.`,
        nextStep: `Check the network or VPN. If the proxy is the wrong one, correct ${variable} and start Fob again.`,
      };
    case 'refused':
      return {
        code: 'proxy-failed',
        message: `${theProxy} does not connect Fob to the endpoint.`,
        nextStep: `Ask whoever runs the proxy to allow it, or list the endpoint’s host in NO_PROXY.`,
      };
    case 'login':
      return {
        code: 'proxy-login-needed',
        message: `${theProxy} asks for a user name and password.`,
        nextStep: `Put them in ${variable}, as ${form}, and start Fob again.`,
      };
  }
}
