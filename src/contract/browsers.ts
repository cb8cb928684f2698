import { z } from 'zod/mini';
import { BROWSER_PLACE } from './names';

/**
 * Where in a browser the console opens, so that several sign-ins stand side by side. Each has cookies of its own.
 *
 * - `chromium-profile`: a profile of Chrome, Chromium, Edge, Brave or Vivaldi, by the name of its folder.
 * - `firefox-profile`: a profile of Firefox, by its name in `profiles.ini`.
 * - `firefox-container`: a container in Firefox, by its name. The extension “Open external links in a container” opens it.
 */
export const browserPlaceSchema = z.strictObject({
  kind: z.enum(['chromium-profile', 'firefox-profile', 'firefox-container']),
  name: z.string().check(z.regex(BROWSER_PLACE)),
});
/** Where in a browser the console opens. */
export type BrowserPlace = z.infer<typeof browserPlaceSchema>;

/** The browser that the person chose for one profile. */
export const chosenBrowserSchema = z.strictObject({
  /** Path of the program, on macOS of the application. */
  program: z.string().check(z.minLength(1), z.maxLength(4_096)),
  /** Null: where the browser opens links by itself. */
  place: z.nullable(browserPlaceSchema),
});
/** The browser that the person chose for one profile. */
export type ChosenBrowser = z.infer<typeof chosenBrowserSchema>;

/** What a browser has to offer as a {@link BrowserPlace}. */
export interface BrowserPlaces {
  /** Null: Fob knows no places in this program. */
  family: 'chromium' | 'firefox' | null;
  /** The browser's profiles: the name that Fob passes on, and the one that the browser shows. */
  profiles: { name: string; label: string }[];
  /** Why the profiles cannot be listed, in one sentence. Null if they are listed. */
  problem: string | null;
}
