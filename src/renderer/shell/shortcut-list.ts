import { modifierKey } from '../format/keys';
import { shortcutKeys } from '../format/shortcut-keys';

/** A shortcut: the keys that are pressed together, and what they do. Without keys: the person has chosen none. */
export interface Shortcut {
  keys: readonly string[];
  does: string;
}

/** Every keyboard shortcut of the main window, in groups, in the words of the sheet. */
export const shortcuts = (ofPalette: string | null): readonly { title: string; shortcuts: readonly Shortcut[] }[] => [
  {
    title: 'Everywhere',
    shortcuts: [
      { keys: [modifierKey, 'K'], does: 'Search or run anything' },
      {
        keys: ofPalette === null ? [] : shortcutKeys(ofPalette),
        does: 'The same from any program; its keys are in the settings',
      },
      { keys: ['/'], does: 'Search in this view' },
      { keys: [modifierKey, 'Z'], does: 'Undo what just happened' },
      { keys: ['?'], does: 'Show this list' },
      { keys: ['Esc'], does: 'Close, or clear the search' },
    ],
  },
  {
    title: 'Lists',
    shortcuts: [
      { keys: ['↑', '↓'], does: 'Move through the list' },
      { keys: ['→'], does: 'Move to the buttons of a row' },
      { keys: ['Shift', 'F10'], does: 'Open the menu of a row' },
    ],
  },
  {
    title: 'Window',
    shortcuts: [
      { keys: [modifierKey, ','], does: 'Open the settings' },
      { keys: [modifierKey, '+'], does: 'Zoom in' },
      { keys: [modifierKey, '−'], does: 'Zoom out' },
      { keys: [modifierKey, '0'], does: 'Reset the zoom' },
      { keys: [modifierKey, 'W'], does: 'Close the window; Fob stays in the tray' },
      { keys: [modifierKey, 'Q'], does: 'Quit Fob' },
    ],
  },
];
