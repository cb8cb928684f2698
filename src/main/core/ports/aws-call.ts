/** What every call to AWS has: who signs it, where it goes, what comes back. */
import type { Result } from '../../../contract/app-error';

/** A long-term access key with its secret. */
export interface AccessKey {
  accessKeyId: string;
  secretAccessKey: string;
}

/** Temporary credentials of a session. `expiresAt` is in milliseconds since 1970, AWS's time. */
export interface TemporaryCredentials extends AccessKey {
  sessionToken: string;
  expiresAt: number;
}

/** Credentials that sign a call. */
export type Signer = AccessKey | TemporaryCredentials;

/**
 * Where a call goes, as far as the configuration says. The SDK knows the hosts of AWS's own endpoints. Of those, region
 * and variant select one.
 */
export interface AwsTarget {
  /** A region, or one of the pseudo regions that stand for a global endpoint, such as `aws-global`. */
  region: string;
  /** The variant of AWS's endpoints: validated for FIPS 140, reachable over IPv6, or both. */
  useFips: boolean;
  useDualstack: boolean;
  /** The URL that replaces AWS's own endpoint of STS. Null: AWS's own. */
  endpoint: string | null;
  /** The same for IAM. */
  iamEndpoint: string | null;
  /** The certificate bundles that the profiles behind this call name. Their authorities are trusted, too. */
  caBundles: readonly CaBundle[];
}

/** A PEM file with certificate authorities to trust. */
export interface CaBundle {
  file: string;
  /** What names it, for a person: `ca_bundle in line 4 of ~/.aws/config` or `AWS_CA_BUNDLE`. */
  setting: string;
}

/**
 * Every answer also tells AWS's time. `clockOffset` is AWS's clock minus this computer's, in milliseconds. It is null
 * if nothing came back.
 */
export interface AwsAnswer<T> {
  result: Result<T, AwsFailure>;
  clockOffset: number | null;
}

/**
 * A failed call before it is explained. `answer` has AWS's code and words. The other kinds got no answer from AWS, and
 * `message` has the words of Node or of the SDK. No message holds the user part of a URL.
 */
export type AwsFailure =
  | { kind: 'answer'; code: string; status: number; message: string; server?: NamedServer }
  | { kind: 'not-aws'; status: number; message: string; server?: NamedServer }
  | NetworkFailure;

/** The server that answered, if the configuration names it in place of AWS's own, and what it was asked for. */
export interface NamedServer {
  endpoint: string;
  /** The name of the call, for example `GetCallerIdentity`. */
  action: string;
}

/** Why no answer came. */
export type NetworkFailure =
  | {
      /**
       * `name-unknown`: there is no host of this name. `refused`: nothing accepts connections there. `reset`: the
       * connection broke. `no-tls`: what answers does not speak TLS as Fob does. `network`: any other trouble. `target`:
       * nothing was called, because region or endpoint cannot be.
       */
      kind: 'target' | 'name-unknown' | 'refused' | 'reset' | 'no-tls' | 'network' | 'timeout';
      message: string;
    }
  | {
      kind: 'certificate';
      /** `issuer`: nobody whom Fob trusts vouches for it. `host`: it is for other names. */
      problem: 'issuer' | 'expired' | 'not-yet-valid' | 'host' | 'other';
      /** The host that was called. Null if it is not known. */
      host: string | null;
      /** Who issued the certificate. For `issuer`, the last one of the chain that was sent. Null if it is not known. */
      issuer: string | null;
      message: string;
    }
  /** A certificate was not trusted, and this bundle, which might vouch for it, cannot be used. */
  | { kind: 'ca-bundle'; bundle: CaBundle; message: string }
  | {
      kind: 'proxy';
      /**
       * `address`: the variable holds no address of a proxy. `socks`: it names a SOCKS proxy. `unreachable`: nothing
       * answers there. `refused`: the proxy opens no connection to AWS. `login`: it wants a user name and password.
       */
      problem: 'address' | 'socks' | 'unreachable' | 'refused' | 'login';
      /** The environment variable with the address. */
      variable: string;
      /** Host and port. Null if they are not known. */
      proxy: string | null;
      message: string;
    };
