import { createCell } from './cell';

/** Whether the dialog for a new access key is open. */
export const addingKey = createCell(false);
