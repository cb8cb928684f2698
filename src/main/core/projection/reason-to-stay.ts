import type { AppError } from '../../../contract/app-error';
import type { SupportedPlan } from '../aws-files/plan-types';
import type { CredentialSource } from '../ports';
import { rootOf } from '../sessions/session-chain';
import { notAllowed } from '../sources/source-errors';

/**
 * Why a profile that Fob serves stays as it is in the projection. Null: it asks Fob. A role above a source works without
 * Fob if it needs no code. So it does not ask Fob while Fob may not ask the source, nor where every tool can ask it.
 * The SDKs for Go and PHP take no `login_session` from a `source_profile`, so a role above one does ask Fob.
 *
 * @param isMissing Whether the person has to allow the source first.
 */
export function reasonToStay(
  { root, session }: SupportedPlan,
  isMissing: (source: CredentialSource) => boolean,
): AppError | null {
  if (root.kind === 'key' || rootOf(session).device !== null || root.source.kind === 'login') return null;
  if (root.source.kind !== 'program') return toolsSignIn(root.source);
  return isMissing(root.source) ? notAllowed(root.source) : null;
}

const toolsSignIn = ({ kind, profile }: CredentialSource): AppError => ({
  code: 'profile-unsupported',
  message: `Tools use the ${kind === 'sso' ? 'SSO sign-in' : 'web identity'} of profile ${profile} themselves, and its role needs no code.`,
  nextStep: 'Nothing has to be done. To use Fob’s session in a command, run it with fob exec.',
});
