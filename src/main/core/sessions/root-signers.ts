import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { KeyRoot, SessionSpec } from '../aws-files/plan-types';
import type { Clocks } from '../aws/clocks';
import type { Asker } from '../base/asker';
import type { AccessKey, Signer } from '../ports';
import type { Sources } from '../sources/sources';
import { refusedByAws, takesNoCode } from '../sources/source-errors';

export interface RootSignersDeps {
  /** The long-term key that files and vault hold now. */
  key: (accessKeyId: string) => AccessKey | undefined;
  sources: Sources;
  clocks: Clocks;
}

/** Provides what signs the first call of a chain: an access key, or what a source gives. */
export class RootSigners {
  constructor(private readonly deps: RootSignersDeps) {}

  /** What Fob has already, without asking a source. */
  held({ root, target }: SessionSpec): Signer | null {
    const { key, sources, clocks } = this.deps;
    return root.kind === 'key' ? (key(root.accessKeyId) ?? null) : sources.held(root.source, clocks.sts(target).now());
  }

  /** Whether what signs the call is not here, and can be had only for somebody who asks. */
  needsPerson({ root, target }: SessionSpec): boolean {
    const { sources, clocks } = this.deps;
    return root.kind === 'source' && sources.needsPerson(root.source, clocks.sts(target).now());
  }

  /** Asks the source. An access key that Fob does not hold is gone. */
  async ask({ root, target }: SessionSpec, asker: Asker): Promise<Result<Signer>> {
    const { sources, clocks } = this.deps;
    if (root.kind === 'key') return fail(keyMissing(root));
    return sources.signer(root.source, () => clocks.sts(target).now(), asker);
  }

  /** Why no code should be asked for. Null if the call carries none, or AWS may take one from this signer. */
  refuseCode({ root, device }: SessionSpec, signer: Signer): AppError | null {
    return root.kind === 'source' && device !== null && 'sessionToken' in signer ? takesNoCode(root.source) : null;
  }

  /** Whether AWS refuses what a source gave earlier, so that it has to be asked again. */
  isOutdated({ root }: SessionSpec, error: AppError): boolean {
    return root.kind === 'source' && isRefusal(error);
  }

  /** Forgets what a source gave. */
  drop({ root }: SessionSpec, signer: Signer): void {
    if (root.kind === 'source') this.deps.sources.drop(root.source, signer);
  }

  /** Words the refusal of what a source gave. It is no fault of a key in the files. */
  explained({ root }: SessionSpec, error: AppError): AppError {
    return root.kind === 'source' && isRefusal(error) ? refusedByAws(root.source, error) : error;
  }
}

/** AWS does not accept these credentials, or no longer. */
const isRefusal = ({ code }: AppError): boolean => code === 'key-invalid' || code === 'session-revoked';

const keyMissing = ({ profile }: KeyRoot): AppError => ({
  code: 'key-missing',
  message: `The access key of profile ${profile} is gone from ~/.aws and the vault.`,
  nextStep: `Put aws_access_key_id and aws_secret_access_key of [${profile}] back into ~/.aws/credentials, or add the key in Fob.`,
});
