import { createCell } from './cell';

/** Whether the sheet of keyboard shortcuts is open. */
export const shortcutSheet = createCell(false);
