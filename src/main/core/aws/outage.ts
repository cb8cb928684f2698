import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { AwsFailure, AwsTarget } from '../ports';
import { offlinePause } from './backoff';
import { clockEndpoint } from './clock-endpoint';
import type { Clocks } from './clocks';
import { traitsOf } from './error-traits';
import { detailOf } from './explain';
import { isEnabledByDefault } from './regions';

/** Calls that fail within this time count as one try. Milliseconds. */
const ONE_TRY = 5_000;
/** An outage that begins so soon after the last one is still the last one: an answer may come in between. Milliseconds. */
const SAME_OUTAGE = 60_000;

export interface OutageDeps {
  clocks: Pick<Clocks, 'elapsed' | 'local'>;
  /** The network is gone. `detail` has the original words. */
  onBegin: (detail: string) => void;
  /** Something answers again. */
  onEnd: () => void;
}

/** Where a call goes. */
export interface CalledPlace {
  service: 'sts' | 'iam';
  target: AwsTarget;
}

/**
 * Knows whether the network is gone, from the calls that Fob makes anyway. It is gone if the way to AWS itself is missing
 * (no route, no DNS), or if two places are out of reach, one of them AWS's. One place that does not answer may be blocked,
 * and servers of the configuration may be switched off. Then the network is not the cause: their profiles say what is wrong.
 */
export class Outage {
  /** The places that no call has reached since anything of AWS answered, and whether that proves that the network is gone. */
  private readonly failing = new Map<string, { isProof: boolean; server: string | null }>();
  /** Places that have answered. If their name is unknown now, it is not misspelled. */
  private readonly known = new Set<string>();
  private isOn = false;
  private tries = 0;
  /** Times of `Clocks.elapsed`. */
  private triedAt = 0;
  private endedAt = Number.NEGATIVE_INFINITY;

  constructor(private readonly deps: OutageDeps) {}

  get isOffline(): boolean {
    return this.isOn;
  }

  /** Whether the outage is why a call failed. Nothing else needs to be said about it then. */
  explains(error: AppError): boolean {
    return this.isOn && traitsOf(error).isUnreachable;
  }

  /** What to tell somebody who asked and whom the outage keeps from the answer. Other errors stay as they are. */
  told<T>(result: Result<T>): Result<T> {
    if (result.ok || !this.explains(result.error)) return result;
    const { detail } = result.error;
    return fail(detail === undefined ? offline : { ...offline, detail });
  }

  /** How many milliseconds to wait before another try makes sense. 0 or less: it does now. */
  pause(): number {
    return this.triedAt + offlinePause(this.tries, 'network') - this.deps.clocks.elapsed();
  }

  /** Whether an answer from there would show that the network is back. */
  isEndedBy(place: CalledPlace): boolean {
    const server = clockEndpoint(place.target, place.service);
    return [...this.failing.values()].some((failing) => failing.server === server);
  }

  /** Takes how a call went. Null: it was answered as it should. */
  heard(place: CalledPlace, failure: AwsFailure | null): void {
    const reach = reachOf(failure);
    const server = clockEndpoint(place.target, place.service);
    const id = server ?? `${place.service} ${place.target.region}`;
    if (reach === 'answered') {
      this.known.add(id);
      if (server === null) this.failing.clear();
      else this.failing.delete(id);
    } else if (reach === 'unreachable' && failure !== null) {
      this.failing.set(id, { server, isProof: this.failing.get(id)?.isProof === true || this.isProof(place, failure) });
      // A server of the configuration says little about the way to AWS, so it delays no other try.
      if (server === null) this.noteTry();
    }
    this.judge(failure);
  }

  /** Call this when the network changed or the computer woke. The next try makes sense at once. */
  tryAgain(): void {
    this.tries = 0;
    this.triedAt = Number.NEGATIVE_INFINITY;
  }

  /** Assumes that the network is back, because Fob has nothing to ask with. The next call tells. */
  presumeOver(): void {
    this.failing.clear();
    this.judge(null);
  }

  /** Takes that Fob asks now. What comes of it may say nothing, and the next try makes sense later all the same. */
  noteTry(): void {
    const now = this.deps.clocks.elapsed();
    if (this.tries === 0 || now - this.triedAt > ONE_TRY) this.tries += 1;
    this.triedAt = now;
  }

  private isProof({ service, target }: CalledPlace, { kind }: AwsFailure): boolean {
    if (clockEndpoint(target, service) !== null) return false;
    return kind === 'network' || (kind === 'name-unknown' && this.isRealHost({ service, target }));
  }

  /** A misspelled region has no host, with or without a network. */
  private isRealHost({ service, target: { region } }: CalledPlace): boolean {
    return service === 'iam' || isEnabledByDefault(region) || this.known.has(`${service} ${region}`);
  }

  private judge(failure: AwsFailure | null): void {
    const failing = [...this.failing.values()];
    const isOn =
      failing.some(({ isProof }) => isProof) || (failing.length > 1 && failing.some(({ server }) => server === null));
    if (isOn === this.isOn) return;
    this.isOn = isOn;
    const now = this.deps.clocks.elapsed();
    if (isOn) {
      if (now - this.endedAt > SAME_OUTAGE) this.deps.onBegin(failure === null ? '' : detailOf(failure));
    } else {
      this.tries = 0;
      this.endedAt = now;
      this.deps.onEnd();
    }
  }
}

const offline: AppError = {
  code: 'offline',
  message: 'You are offline: AWS cannot be reached.',
  nextStep: 'Check the network connection or VPN, then try again.',
};

const reachOfProxy = {
  unreachable: 'unreachable',
  refused: 'answered',
  login: 'answered',
  address: 'unknown',
  socks: 'unknown',
} as const;

/** `answered`: something on the network did. `unknown`: nothing was sent. */
function reachOf(failure: AwsFailure | null): 'answered' | 'unreachable' | 'unknown' {
  switch (failure?.kind) {
    case 'network':
    case 'name-unknown':
    case 'refused':
    case 'reset':
    case 'timeout':
      return 'unreachable';
    case 'target':
    case 'ca-bundle':
      return 'unknown';
    case 'proxy':
      return reachOfProxy[failure.problem];
    case undefined:
    case 'answer':
    case 'not-aws':
    case 'certificate':
    case 'no-tls':
      return 'answered';
  }
}
