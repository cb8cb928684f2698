import type { AppError } from '../../../contract/app-error';
import { explain } from '../aws/explain';
import type { AwsFailure } from '../ports';

/** Explains why the federation endpoint gave no sign-in token. It answers in sentences, without error codes. */
export function explainRefusal(failure: AwsFailure, profile: string): AppError {
  if (failure.kind === 'timeout') return { ...timedOut, detail: failure.message };
  const isRefusal = failure.kind === 'answer' && failure.status < 500 && failure.code === REFUSED;
  if (!isRefusal) {
    return explain(failure, { user: profile, roleArn: null, requestedSeconds: null, withMfa: true });
  }
  const detail = failure.message;
  if (/only federation tokens or assume role tokens/i.test(detail)) return { ...noRoleSession, detail };
  if (/expired|invalid|not valid/i.test(detail)) return { ...sessionRefused, detail };
  return { ...refused, detail };
}

/** The error code that the adapter gives to refusals, because the endpoint sends none. */
export const REFUSED = 'FederationRefused';

const timedOut: AppError = {
  code: 'timed-out',
  message: 'AWS’s sign-in did not answer in time.',
  nextStep: 'Try again. If it keeps happening, check the network.',
};

const noRoleSession: AppError = {
  code: 'console-unavailable',
  message: 'AWS opens its console for role sessions only.',
  nextStep: 'Use a profile with role_arn.',
};

const sessionRefused: AppError = {
  code: 'session-revoked',
  message: 'AWS no longer accepts this role session.',
  nextStep: 'Refresh the profile, then open the console again.',
};

const refused: AppError = {
  code: 'console-refused',
  message: 'AWS’s sign-in refused the role session.',
  nextStep: 'Refresh the profile and try again. AWS’s answer below may say why.',
};
