import { createCell } from './cell';

/** The open palette, with the text in its field: a person may type before it shows. Null: it is closed. */
export const palette = createCell<{ typed: string } | null>(null);
