import { createCell } from './cell';

/** The palette, with what was typed before it could show. Null: it is closed. */
export const palette = createCell<{ typed: string } | null>(null);
