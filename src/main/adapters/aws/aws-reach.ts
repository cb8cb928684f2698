import type { StsReach } from '../../core/doctor/facts';
import type { AwsTarget } from '../../core/ports';
import type { AwsCalls } from './aws-calls';

/**
 * Finds out whether STS answers, with a call that carries no key and no signature. AWS refuses it, in its own words and
 * with its time, which is all that is wanted.
 */
export const createAwsReach =
  (calls: AwsCalls) =>
  async (target: AwsTarget): Promise<StsReach> => {
    const { result, clockOffset } = await calls.sts({ signer: null, target, once: true }, (sdk, client, options) =>
      client.send(new sdk.GetCallerIdentityCommand({}), options),
    );
    const failure = result.ok || result.error.kind === 'answer' ? null : result.error;
    return { failure, clockOffset };
  };
