import type { CaBundle } from '../../core/ports';
import type { AgentOptions, Agents, AgentsFor } from './agents';

/** Gives the agents for calls that may trust these bundles. */
export type LazyAgents = (bundles: readonly CaBundle[]) => Promise<Agents>;

/** Gives agents as `createAgents` does. The first call loads them, because loading Node's TLS would slow the start down. */
export function lazyAgents({
  environment = process.env,
  connectTimeout = 5_000,
}: Partial<AgentOptions> = {}): LazyAgents {
  let loading: Promise<AgentsFor> | undefined;
  return async (bundles) => {
    loading ??= import('./agents').then(({ createAgents }) => createAgents({ environment, connectTimeout }));
    return (await loading)(bundles);
  };
}
