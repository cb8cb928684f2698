/** The themes that a person can choose. `system`: the one of the desktop. In a file without schemas, for the start of Fob. */
export const themes = ['system', 'light', 'dark'] as const;

/** One of {@link themes}. */
export type Theme = (typeof themes)[number];
