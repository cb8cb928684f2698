import type { Bridge } from '../../contract/channels';

declare global {
  interface Window {
    /** Put there by the preload script. */
    readonly fob: Bridge;
  }
}

export const bridge = (): Bridge => window.fob;
