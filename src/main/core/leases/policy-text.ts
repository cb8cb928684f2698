import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import { MOST_SESSION_POLICY_CHARACTERS } from '../../../contract/limits';

/** The policy that allows actions on everything, and denies some of them again. */
export function policyOf(allowed: readonly string[], denied: readonly string[] = []): string {
  const statement = (effect: 'Allow' | 'Deny', actions: readonly string[]) =>
    actions.length === 0 ? [] : [{ Effect: effect, Action: actions, Resource: '*' }];
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [...statement('Allow', allowed), ...statement('Deny', denied)],
  });
}

/** A text of JSON, or the white space between two of them. */
const TEXT_OR_SPACE = /"(?:[^"\\]|\\.)*"|\s+/g;

/**
 * The text of a policy without the white space that AWS counts, if AWS can take it as the policy of a session. Whether it
 * is a policy is left to AWS, which says what is wrong with it.
 */
export function smallPolicy(text: string): Result<string> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value))
      return fail(wrongTerms('The policy is not an object of JSON.', 'Give a file that holds one IAM policy.'));
  } catch (error) {
    const why = error instanceof Error ? ` (${error.message})` : '';
    return fail(wrongTerms(`The policy is not JSON${why}.`, 'Give a file that holds one IAM policy.'));
  }
  const small = text.replace(TEXT_OR_SPACE, (part) => (part.startsWith('"') ? part : ''));
  if (/[^\t\n\r\u0020-\u00ff]/.test(small))
    return fail(
      wrongTerms(
        'The policy has a character that AWS does not take in the policy of a session.',
        'Use letters of Latin-1 only.',
      ),
    );
  if (small.length > MOST_SESSION_POLICY_CHARACTERS)
    return fail(
      wrongTerms(
        `The policy has ${small.length} characters without its white space. The policy of a session has ${MOST_SESSION_POLICY_CHARACTERS} at most.`,
        'Shorten it, for example with wildcards.',
      ),
    );
  return ok(small);
}

/** What is asked for cannot be a lease. */
export const wrongTerms = (message: string, nextStep: string): AppError => ({
  code: 'lease-terms-wrong',
  message,
  nextStep,
});
