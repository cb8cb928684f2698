import { fail, type AppError } from '../../../contract/app-error';

/** What was thrown where nothing should be: a bug, which must not end more than the work it happened in. */
export const bugError = (thrown: unknown): { ok: false; error: AppError } =>
  fail({
    code: 'internal',
    message: 'Something went wrong inside Fob.',
    nextStep: 'Fob tries again by itself. If it stays, report it with the log.',
    detail: thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown),
  });
