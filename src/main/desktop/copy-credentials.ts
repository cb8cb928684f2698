import { ok, type Result } from '../../contract/app-error';
import { formatLabels, type CredentialFormat } from '../../contract/credential-format';
import { credentialText } from '../core/delivery/credential-text';
import type { Fob } from '../core/app/fob';

export interface CopyDeps {
  fob: Pick<Fob, 'sessions' | 'activity'>;
  copySecret: (text: string) => Promise<void>;
}

/** Copies a profile's credentials as `fob env` and `fob credentials` print them. The clipboard forgets them soon. */
export async function copyCredentials(
  { fob, copySecret }: CopyDeps,
  profile: string,
  format: CredentialFormat,
): Promise<Result<null>> {
  const credentials = await fob.sessions.handOut(profile);
  if (!credentials.ok) return credentials;
  const text = credentialText(credentials.value, format);
  if (!text.ok) return fob.activity.failed(text.error, profile);
  await copySecret(text.value);
  fob.activity.info(`Credentials of ${profile} copied for ${formatLabels[format]}`, profile);
  return ok(null);
}
