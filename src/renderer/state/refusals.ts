import type { AppError } from '../../contract/app-error';

/** The last thing main refused that has no better place to be shown. */
const listeners = new Set<() => void>();
let refusal: AppError | null = null;

export const refusals = {
  get: () => refusal,
  set: (error: AppError | null): void => {
    refusal = error;
    listeners.forEach((listener) => listener());
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
