import { fail, ok } from '../../../contract/app-error';
import { isNotOfferedStatus } from '../../core/aws/not-offered';
import type { AwsAnswer, AwsFailure, AwsTarget, Signer } from '../../core/ports';
import { lazyAgents, type LazyAgents } from '../https/lazy-agents';
import { usualLimits, withAttempts, type CallLimits } from './attempts';
import { clientConfig, iamTarget, targetProblem, watchAnswers, type ServiceTarget } from './aws-client';
import { atServer, failureOf } from './aws-failure';
import { clockOffsetOf, SigningClock } from './signing-clock';

export interface AwsCallOptions extends Partial<CallLimits> {
  /** Milliseconds since 1970 by this computer's clock. */
  now?: () => number;
  agents?: LazyAgents;
}

export interface Call {
  /** Null: the call is not signed, so AWS refuses it after it has told the time. */
  signer: Signer | null;
  target: AwsTarget;
  /** See `AttemptRules`. */
  once: boolean;
}

type StsSdk = typeof import('./sts-sdk');
type IamSdk = typeof import('./iam-sdk');
type Client = Parameters<typeof watchAnswers>[0];
type Config = ReturnType<typeof clientConfig>;

/** Sends commands of a service's SDK and turns the answers into a value. Every command must get `options`. */
type Send<Sdk, C, T> = (sdk: Sdk, client: C, options: { abortSignal: AbortSignal }) => Promise<T>;

/** The only way to AWS for the calls of all ports. */
export interface AwsCalls {
  sts<T>(call: Call, send: Send<StsSdk, InstanceType<StsSdk['STSClient']>, T>): Promise<AwsAnswer<T>>;
  iam<T>(call: Call, send: Send<IamSdk, InstanceType<IamSdk['IAMClient']>, T>): Promise<AwsAnswer<T>>;
}

/**
 * Calls STS and IAM with the AWS SDK, which is loaded on the first call. Every call makes its own client, so that no
 * client keeps the keys or the clock of another call. That costs a fraction of a millisecond.
 */
export function createAwsCalls({
  now = Date.now,
  agents = lazyAgents(),
  callTimeout = usualLimits.callTimeout,
  pauses = usualLimits.pauses,
}: AwsCallOptions = {}): AwsCalls {
  const clock = new SigningClock();

  async function run<T, C extends Client>(
    { signer, target: { caBundles }, once }: Call,
    target: ServiceTarget,
    connect: (config: Config) => C,
    send: (client: C, options: { abortSignal: AbortSignal }) => Promise<T>,
  ): Promise<AwsAnswer<T>> {
    const signal = AbortSignal.timeout(callTimeout);
    const options = { key: signer, target, agents: await agents(caBundles) };

    const attempt = async (clockOffset: number): Promise<AwsAnswer<T>> => {
      let seenOffset: number | null = null;
      const client = connect(clientConfig({ ...options, clockOffset }));
      let action = '';
      watchAnswers(client, now, {
        asks: (name) => (action = name),
        seen: ({ status, headers }, isAws, sent, received) => {
          // A server that the configuration names tells its own time, too, when it says that it does not offer a call.
          if (!isAws && (target.endpoint === null || !isNotOfferedStatus(status))) return;
          seenOffset = clockOffsetOf(headers, sent, received) ?? seenOffset;
          if (seenOffset !== null) clock.learn(target.endpoint, seenOffset);
        },
      });
      try {
        return { result: ok(await send(client, { abortSignal: signal })), clockOffset: seenOffset };
      } catch (thrown) {
        const failure = atServer(expected(thrown, signal), target.endpoint, action);
        return { result: fail(failure), clockOffset: seenOffset };
      }
    };
    return withAttempts(attempt, clock.offset(target.endpoint), { once, pauses, signal });
  }

  return {
    async sts(call, send) {
      const { target } = call;
      const problem = targetProblem(target);
      if (problem !== null) return notCallable(problem);
      const sdk = await import('./sts-sdk');
      return run(
        call,
        target,
        (config) => new sdk.STSClient(config),
        (client, options) => send(sdk, client, options),
      );
    },

    async iam(call, send) {
      const target = iamTarget(call.target);
      const problem = targetProblem(target);
      if (problem !== null) return notCallable(problem);
      const sdk = await import('./iam-sdk');
      return run(
        call,
        target,
        (config) => new sdk.IAMClient(config),
        (client, options) => send(sdk, client, options),
      );
    },
  };
}

const notCallable = (message: string) => ({ result: fail({ kind: 'target' as const, message }), clockOffset: null });

/** Returns the failure that a call threw. Throws any other error again, because it is a bug. */
function expected(thrown: unknown, signal: AbortSignal): AwsFailure {
  const failure = failureOf(thrown, signal.aborted);
  if (!failure) throw thrown;
  return failure;
}
