import { fail, type AppError } from '../../../contract/app-error';

/**
 * Turns an unexpected exception into an error value. It is a bug, and must end no more than the work in which it
 * happened.
 */
export const bugError = (thrown: unknown): { ok: false; error: AppError } =>
  fail({
    code: 'internal',
    message: 'Something went wrong inside Fob.',
    nextStep: 'Fob tries again by itself. If it keeps happening, report it with the log.',
    detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  });
