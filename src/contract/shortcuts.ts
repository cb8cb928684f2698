/** The names of keys that have more than one letter. */
const names = 'Space|Up|Down|Left|Right|Home|End|PageUp|PageDown|Insert|Delete|Plus';
const key = `[A-Z0-9]|[-=,./;'\\[\\]\`\\\\]|F[1-9]|F1[0-9]|F2[0-4]|${names}`;
/**
 * Keys that are pressed together, in Electron's words and always in the same order: `Ctrl+Alt+Space`. One key, and at
 * least one of Ctrl, Alt and Super, which is Cmd on a Mac. Shift alone does not count: it is a part of writing.
 */
export const shortcutPattern = new RegExp(
  `^(?=(?:Ctrl|Alt|Super)\\+)(?:Ctrl\\+)?(?:Alt\\+)?(?:Super\\+)?(?:Shift\\+)?(?:${key})$`,
);

/** Whether these keys can be a shortcut. */
export const isShortcut = (keys: string): boolean => shortcutPattern.test(keys);
