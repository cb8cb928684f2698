import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { BrowserPlace, BrowserPlaces, ChosenBrowser } from '../../../contract/browsers';
import type { Browsers } from '../ports';
import type { SettingsKeeper } from '../settings/settings-keeper';

export interface ConsoleBrowsersDeps {
  settings: SettingsKeeper;
  browsers: Browsers;
}

/** Which browser opens the console for a profile, and where in it. */
export class ConsoleBrowsers {
  constructor(private readonly deps: ConsoleBrowsersDeps) {}

  /**
   * The browser that opens the console for a profile. Null means the system's default. Fails if the place in it is gone:
   * the browser would make a new one without a word.
   */
  async forOpening(profile: string): Promise<Result<ChosenBrowser | null>> {
    const browser = this.of(profile);
    if (browser === null || browser.place === null) return ok(browser);
    const { place, program } = browser;
    return isIn(await this.deps.browsers.places(program), place) ? ok(browser) : fail(placeGone(place, program));
  }

  /** Sets the browser of a profile, or with null that of all profiles without one of their own. */
  choose(profile: string | null, program: string | null): Promise<Result<null>> {
    if (profile === null) return this.deps.settings.save(() => ({ consoleBrowser: program }));
    return this.save(profile, program === null ? null : { program, place: null });
  }

  /** What the browser of a profile has to offer as a place for the console. */
  async places(profile: string): Promise<BrowserPlaces> {
    const browser = this.of(profile);
    return browser === null
      ? { family: null, profiles: [], problem: null }
      : await this.deps.browsers.places(browser.program);
  }

  /** Sets where in its browser a profile opens the console. The profile keeps this browser from then on. */
  async setPlace(profile: string, place: BrowserPlace | null): Promise<Result<null>> {
    const browser = this.of(profile);
    if (browser === null) return fail(noBrowserChosen);
    if (place !== null && !isIn(await this.deps.browsers.places(browser.program), place)) {
      return fail(placeGone(place, browser.program));
    }
    return this.save(profile, { program: browser.program, place });
  }

  private of(profile: string): ChosenBrowser | null {
    const { profileBrowsers, consoleBrowser } = this.deps.settings.current;
    const own = Object.hasOwn(profileBrowsers, profile) ? profileBrowsers[profile] : undefined;
    return own ?? (consoleBrowser === null ? null : { program: consoleBrowser, place: null });
  }

  private save(profile: string, browser: ChosenBrowser | null): Promise<Result<null>> {
    return this.deps.settings.save(({ profileBrowsers }) => {
      const others = Object.entries(profileBrowsers).filter(([name]) => name !== profile);
      const own = browser === null ? [] : [[profile, browser] as const];
      return { profileBrowsers: Object.fromEntries([...others, ...own]) };
    });
  }
}

/** Nobody outside of Firefox sees its containers, and profiles that cannot be listed may be there. */
function isIn({ family, profiles, problem }: BrowserPlaces, { kind, name }: BrowserPlace): boolean {
  if (!kind.startsWith(`${family ?? ''}-`)) return false;
  return kind === 'firefox-container' || problem !== null || profiles.some((profile) => profile.name === name);
}

const placeGone = ({ kind, name }: BrowserPlace, program: string): AppError => ({
  code: 'browser-place-gone',
  message:
    kind === 'firefox-container'
      ? `${program} is not a Firefox, so it has no container ${name}.`
      : `${program} has no profile ${name}.`,
  nextStep: 'Choose where the console opens again, in the profile’s settings.',
});

const noBrowserChosen: AppError = {
  code: 'request-invalid',
  message: 'Fob cannot choose a place in the system’s default browser.',
  nextStep: 'Choose a browser for this profile first.',
};
