import type { ClockView } from '../../../contract/app-state';
import type { AwsAnswer, AwsFailure, AwsTarget, Clock } from '../ports';
import { clockEndpoint } from './clock-endpoint';
import { clockError } from './clock-errors';
import { EndpointClock } from './endpoint-clock';
import { SteadyClock } from './steady-clock';

type Service = 'sts' | 'iam';

export interface ClockListeners {
  /** An endpoint told its time, so Fob reached it. Null: one of AWS's own. */
  onAnswered?: (endpoint: string | null) => void;
  /** An answer did not confirm the one before, whose time was far from what Fob expected. */
  onRefuted?: (endpoint: string | null, offset: number) => void;
  /** Called once: the answers of an endpoint tell no usable time. */
  onTimeless?: (endpoint: string | null) => void;
  /** A call was made, and this is how it failed. Null: it did not. */
  onHeard?: (place: { service: Service; target: AwsTarget }, failure: AwsFailure | null) => void;
}

/**
 * The time of AWS and of every other endpoint. Nobody gets a time without naming the endpoint that it counts for, so
 * that no endpoint rules the sessions of another. What belongs to several endpoints is compared by this computer's clock.
 */
export class Clocks {
  /** AWS's own time. */
  readonly aws: EndpointClock;
  private readonly computer: SteadyClock;
  private readonly clocks = new Map<string | null, EndpointClock>();

  constructor(
    clock: Clock,
    private readonly listeners: ClockListeners = {},
  ) {
    this.computer = new SteadyClock(clock);
    this.aws = this.of({ endpoint: null });
  }

  /** The clock of the endpoint that gives sessions for this target. */
  sts(target: AwsTarget): EndpointClock {
    return this.of({ endpoint: clockEndpoint(target, 'sts') });
  }

  /** The clock of the endpoint that manages users for this target. */
  iam(target: AwsTarget): EndpointClock {
    return this.of({ endpoint: clockEndpoint(target, 'iam') });
  }

  /** The clock of the endpoint that gave a session. */
  of({ endpoint }: { endpoint: string | null }): EndpointClock {
    const known = this.clocks.get(endpoint) ?? new EndpointClock(endpoint, this.computer);
    this.clocks.set(endpoint, known);
    return known;
  }

  /** Takes the time of an answer to a call, or that it told none. Returns the answer's result. */
  hear<T>(service: Service, target: AwsTarget, { result, clockOffset }: AwsAnswer<T>): AwsAnswer<T>['result'] {
    const clock = this[service](target);
    this.listeners.onHeard?.({ service, target }, result.ok ? null : result.error);
    const hasAnswered = result.ok || result.error.kind === 'answer';
    if (clockOffset === null && hasAnswered && clock.hearNoTime()) this.listeners.onTimeless?.(clock.endpoint);
    this.learn(clock, clockOffset);
    return result;
  }

  /** Learns from an answer of this endpoint. `offset` is its clock minus this computer's, or null if it told no time. */
  learn(clock: EndpointClock, offset: number | null): void {
    if (offset === null) return;
    const doubted = clock.doubtedOffset;
    if (clock.learn(offset) === 'refuted' && doubted !== null) this.listeners.onRefuted?.(clock.endpoint, doubted);
    this.listeners.onAnswered?.(clock.endpoint);
  }

  /** Milliseconds since 1970 by this computer's clock, to compare what belongs to several endpoints. */
  local(): number {
    return this.computer.local();
  }

  /** See {@link SteadyClock.elapsed}. */
  elapsed(): number {
    return this.computer.elapsed();
  }

  /** See {@link SteadyClock.setBack}. */
  get setBack(): number {
    return this.computer.setBack;
  }

  /** See {@link SteadyClock.atOneMoment}. */
  atOneMoment<T>(look: () => T): T {
    return this.computer.atOneMoment(look);
  }

  /** Call this when the computer slept or its clock may have been set. No endpoint's time is certain any more. */
  markUncertain(): void {
    this.computer.markUncertain();
  }

  view(): Omit<ClockView, 'isAsked' | 'deviceOffsets'> {
    const errors = [...this.clocks.values()].map(clockError);
    return { offset: this.aws.offsetToLocal, error: errors.find((error) => error !== null) ?? null };
  }
}
