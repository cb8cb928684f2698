import { createCell } from './cell';

/** The person is adding an access key. */
export const addingKey = createCell(false);
