import { ok } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

export interface ConsoleHandlerDeps {
  fob: Pick<Fob, 'console' | 'consoleBrowsers'>;
  /** Asks the person for a browser. Null if they chose none. */
  chooseBrowser: () => Promise<string | null>;
}

/** Answers the calls of pages about the AWS console. */
export function createConsoleHandlers({
  fob,
  chooseBrowser,
}: ConsoleHandlerDeps): Pick<Handlers, Extract<keyof Handlers, `console.${string}`>> {
  return {
    'console.open': ({ profile, ...options }) => fob.console.open(profile, options),
    'console.copy-link': ({ profile, ...options }) => fob.console.copyLink(profile, options),
    'console.browser': async ({ profile, use }) => {
      const chosen = use === 'default' ? null : await chooseBrowser();
      if (use === 'chosen' && chosen === null) return ok({ isChanged: false });
      const saved = await fob.consoleBrowsers.choose(profile, chosen);
      return saved.ok ? ok({ isChanged: true }) : saved;
    },
    'console.places': async ({ profile }) => ok(await fob.consoleBrowsers.places(profile)),
    'console.place': ({ profile, place }) => fob.consoleBrowsers.setPlace(profile, place),
  };
}
