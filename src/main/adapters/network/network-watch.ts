import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { NetworkWatch } from '../../core/ports';

/**
 * Milliseconds. The system does not report changes to main, so Fob looks for them, but only while something waits for
 * one.
 */
const LOOK_EVERY = 3_000;

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Reports when this computer's addresses change, because a network came, went or was replaced. */
export function createNetworkWatch(
  interfaces: () => Interfaces = networkInterfaces,
  every: number = LOOK_EVERY,
): NetworkWatch {
  return {
    watch(onChange) {
      let before = addressesOf(interfaces());
      const timer = setInterval(() => {
        const now = addressesOf(interfaces());
        if (now === before) return;
        before = now;
        onChange();
      }, every);
      return () => clearInterval(timer);
    },
  };
}

/** The addresses that lead out of this computer, as one text. */
const addressesOf = (interfaces: Interfaces): string =>
  Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map(({ internal, cidr }) => (internal ? '' : `${name} ${cidr}`)))
    .sort()
    .join('\n');
