import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os';
import type { NetworkWatch } from '../../core/ports';

/** Milliseconds. The system tells main of no change, so it is looked for: only while somebody waits for one. */
const LOOK_EVERY = 3_000;

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>;

/** Tells when this computer's addresses change: a network came, went or is another one. */
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

/** Those that lead out of this computer, in one text. */
const addressesOf = (interfaces: Interfaces): string =>
  Object.entries(interfaces)
    .flatMap(([name, addresses = []]) => addresses.map(({ internal, cidr }) => (internal ? '' : `${name} ${cidr}`)))
    .sort()
    .join('\n');
