/** Whether this is a Mac, whose shortcuts have Cmd in the place of Ctrl. */
export const isMac = typeof navigator !== 'undefined' && navigator.userAgent.includes('Mac OS');

/** Whether this is Windows, whose paths have backslashes. */
export const isWindows = typeof navigator !== 'undefined' && navigator.userAgent.includes('Windows');

/** The key of shortcuts, as people here know it. */
export const modifierKey = isMac ? '⌘' : 'Ctrl';

/** Whether exactly that key is held. */
export const hasModifier = ({
  ctrlKey,
  metaKey,
  shiftKey,
  altKey,
}: Pick<KeyboardEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>): boolean =>
  (isMac ? metaKey && !ctrlKey : ctrlKey && !metaKey) && !shiftKey && !altKey;
