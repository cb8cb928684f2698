/** The connection to AWS. */
import { addTo } from '../../../../contract/grouped';
import { clockEndpoint } from '../../aws/clock-endpoint';
import { offsetError } from '../../aws/clock-errors';
import { explainNetwork } from '../../aws/explain-network';
import { plural } from '../../base/words';
import type { SupportedPlan } from '../../aws-files/plan-types';
import { chainOf } from '../../sessions/session-chain';
import { good, ifKnown, note, wrong, type Check, type Verdict } from '../check';
import type { Facts } from '../facts';

/** Each STS that the profiles use, with what came of a call to it. */
const eachSts = ({ fob, computer }: Facts) =>
  fob.targets.map(({ target, knownOffset }, index) => ({
    name: clockEndpoint(target, 'sts') ?? `STS in ${target.region}`,
    endpoint: clockEndpoint(target, 'sts'),
    knownOffset,
    reach: computer.sts[index] ?? { ok: false as const, error: 'it was not asked.' },
  }));

const sts: Check = {
  id: 'sts',
  title: 'Connection to AWS',
  look: (facts) =>
    eachSts(facts).map(({ name, reach }) =>
      ifKnown(reach, ({ failure }): Verdict => {
        if (failure === null) return good(`${name} answers.`);
        const { message, nextStep } = explainNetwork(failure);
        return wrong(`${name}: ${message} (${failure.message})`, nextStep);
      }),
    ),
};

const clock: Check = {
  id: 'clock',
  title: 'Clock',
  look: (facts) =>
    eachSts(facts).map(({ name, endpoint, knownOffset, reach }) => {
      const offset = (reach.ok ? reach.value.clockOffset : null) ?? knownOffset;
      if (offset === null)
        return note(`${name} did not tell the time.`, 'Make sure that the clock of this computer is right.');
      const error = offsetError(endpoint, offset);
      return error === null
        ? good(`It agrees with ${name}, within ${Math.ceil(Math.abs(offset) / 1000)} s.`)
        : wrong(error.message, error.nextStep);
    }),
};

const overrides: Check = {
  id: 'endpoint-overrides',
  title: 'AWS endpoints',
  look({ fob: { plans, overridingVariables } }) {
    const byServer = new Map<string, string[]>();
    for (const plan of plans) {
      for (const server of plan.supported ? serversOf(plan) : []) addTo(byServer, server, plan.name);
    }
    const found = [...byServer].map(([server, [first = '', ...more]]) => {
      const who = more.length === 0 ? `profile ${first}` : `${first} and ${plural(more.length, 'other profile')}`;
      return note(`Calls of ${who} go to ${server} instead of AWS.`, 'Remove endpoint_url if you did not choose this.');
    });
    const names = overridingVariables.join(', ');
    return found.length > 0
      ? found.map((one) => (names === '' ? one : { ...one, detail: `${one.detail} Fob’s environment has ${names}.` }))
      : good('Signed calls go to AWS’s own endpoints.');
  },
};

/** The servers that get calls of this profile in place of AWS: scheme, host and port. */
function serversOf(plan: SupportedPlan): string[] {
  const targets = [...chainOf(plan.session).map(({ target }) => target), plan.userTarget];
  const named = targets.flatMap(({ endpoint, iamEndpoint }) => [endpoint, iamEndpoint]);
  return [...new Set([...named, plan.signinEndpoint].flatMap((url) => (url === null ? [] : [new URL(url).origin])))];
}

const proxy: Check = {
  id: 'proxy',
  title: 'Proxy',
  look({ computer: { proxy: found } }) {
    switch (found.kind) {
      case 'none':
        return good('None: calls to AWS are direct.');
      case 'used':
        return good(`${found.address}, from ${found.variable}${found.hasUser ? ', with a user name' : ''}.`);
      case 'unusable': {
        const { message, nextStep } = explainNetwork(found.failure);
        return wrong(message, nextStep);
      }
    }
  },
};

const certificates: Check = {
  id: 'certificates',
  title: 'Certificate authorities',
  look({ computer: { bundles } }) {
    if (!bundles.ok) return ifKnown(bundles, () => good(''));
    const unreadable = bundles.value.flatMap(({ bundle, problem }) => {
      if (problem === null) return [];
      const { message, nextStep } = explainNetwork({ kind: 'ca-bundle', bundle, message: problem });
      return [wrong(`${message} (${problem})`, nextStep)];
    });
    if (unreadable.length > 0) return unreadable;
    const names = bundles.value.map(({ bundle }) => bundle.file);
    return good(names.length === 0 ? 'The default ones.' : `The default ones and those in ${names.join(', ')}.`);
  },
};

export const networkChecks: readonly Check[] = [sts, clock, overrides, proxy, certificates];
