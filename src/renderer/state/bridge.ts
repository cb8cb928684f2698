import type { Bridge } from '../../contract/channels';

declare global {
  interface Window {
    /** The preload script puts it there. */
    readonly fob: Bridge;
  }
}

/** The page's connection to main. */
export const bridge = (): Bridge => window.fob;
