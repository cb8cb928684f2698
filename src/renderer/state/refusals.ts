import type { AppError } from '../../contract/app-error';
import { createCell } from './cell';

/** The last thing main refused that has no better place to be shown. */
export const refusals = createCell<AppError | null>(null);
