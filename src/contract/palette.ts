/**
 * Ends the fragment of the main window's address while the palette should open over the view that the rest of it names:
 * `#settings?palette`. Main loads it. The page opens the palette and takes the ending away.
 */
export const PALETTE = '?palette';
