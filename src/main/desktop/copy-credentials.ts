import { ok, type Result } from '../../contract/app-error';
import type { AppState } from '../../contract/app-state';
import { formatLabels, type CredentialFormat } from '../../contract/credential-format';
import { credentialText } from '../core/delivery/credential-text';
import type { Fob } from '../core/app/fob';

export interface CopyDeps {
  fob: Pick<Fob, 'handOut' | 'activity'>;
  state: () => AppState;
  copySecret: (text: string) => Promise<void>;
}

/** Copies a profile's credentials as `fob env` and `fob credentials` print them; the clipboard forgets them soon. */
export async function copyCredentials(
  { fob, state, copySecret }: CopyDeps,
  profile: string,
  format: CredentialFormat,
): Promise<Result<null>> {
  const session = await fob.handOut(profile);
  if (!session.ok) return session;
  const region = state().profiles.find(({ name }) => name === profile)?.region ?? null;
  const text = credentialText(session.value, region, format);
  if (!text.ok) return fob.activity.failed(text.error, profile);
  await copySecret(text.value);
  fob.activity.info(`Credentials of ${profile} copied for ${formatLabels[format]}`, profile);
  return ok(null);
}
