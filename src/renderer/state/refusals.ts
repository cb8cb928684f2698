import type { AppError } from '../../contract/app-error';
import { createCell } from './cell';

/** The last refusal of main that has no better place on the page. */
export const refusals = createCell<AppError | null>(null);
