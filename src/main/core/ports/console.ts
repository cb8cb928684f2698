import type { Result } from '../../../contract/app-error';
import type { BrowserPlaces, ChosenBrowser } from '../../../contract/browsers';
import type { AwsFailure, CaBundle, TemporaryCredentials } from './aws-call';

/** Turns a session into a sign-in to the AWS console. */
export interface AwsFederation {
  /**
   * Asks for a sign-in token, which is valid for 15 minutes. Retries inside where that may help.
   * @param endpoint is scheme and host: `https://signin.aws.amazon.com`, or its replacement in the configuration.
   * @param caBundles The certificate bundles that the profile names.
   */
  signinToken(
    credentials: TemporaryCredentials,
    endpoint: string,
    caBundles: readonly CaBundle[],
  ): Promise<Result<string, AwsFailure>>;
}

/** The browsers of this computer. */
export interface Browsers {
  /** What a browser has to offer as a place for the console. `program` is its path. Never rejects. */
  places(program: string): Promise<BrowserPlaces>;
}

/** What Fob does with a link that signs in. The link is a secret and goes to these two places only. */
export interface ConsoleLinks {
  /**
   * Opens the link. `browser` is what the person chose, or null for the system's default. Refuses a page that is not
   * AWS's console.
   */
  open(url: string, browser: ChosenBrowser | null): Promise<Result<null>>;
  /** Copies the link to the clipboard for a short time. */
  copy(url: string): Promise<void>;
}
