import type { CaBundle } from '../../core/ports';
import type { AgentOptions, Agents, AgentsFor } from './agents';

/** Gives agents as `createAgents` does. The first call loads them, because loading Node's TLS would slow the start down. */
export function lazyAgents(options: AgentOptions): (bundles: readonly CaBundle[]) => Promise<Agents> {
  let loading: Promise<AgentsFor> | undefined;
  return async (bundles) => {
    loading ??= import('./agents').then(({ createAgents }) => createAgents(options));
    return (await loading)(bundles);
  };
}
