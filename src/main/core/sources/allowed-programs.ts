import { z } from 'zod/mini';
import type { Result } from '../../../contract/app-error';
import type { VaultView } from '../../../contract/app-state';
import { storedJson } from '../base/stored-json';
import { VaultRecords } from '../base/vault-records';
import type { CredentialSource, SecretVault } from '../ports';

/** A command line that the person allowed, exactly as a file had it. */
const allowedProgramSchema = z.strictObject({ version: z.literal(1), commandLine: z.string() });
type AllowedProgram = z.infer<typeof allowedProgramSchema>;

/**
 * The programs that Fob may run because a file names them. The vault keeps them: who can write the files cannot write
 * there, so a line in a file never allows itself. Without a keyring they are allowed until Fob quits.
 */
export class AllowedPrograms extends VaultRecords<AllowedProgram> {
  constructor(
    vault: SecretVault,
    private readonly vaultState: () => VaultView['state'],
    onChange: () => void,
  ) {
    const kind = {
      prefix: 'allowed-program/',
      idOf: ({ commandLine }: AllowedProgram) => commandLine,
      parse: storedJson(allowedProgramSchema),
      what: 'this program',
    };
    super(vault, kind, onChange);
  }

  /** Whether Fob may ask this source. The AWS CLI needs no permission: its command line is Fob's own. */
  allows(source: CredentialSource): boolean {
    return source.kind !== 'program' || this.get(source.commandLine) !== undefined;
  }

  /** Whether the person has to allow this source first. Before the vault was opened, nobody knows. */
  isMissing(source: CredentialSource): boolean {
    return this.vaultState() !== 'opening' && !this.allows(source);
  }

  /** The program counts as allowed from now on, even if the vault cannot keep that. */
  async allow(commandLine: string): Promise<Result<null>> {
    const record: AllowedProgram = { version: 1, commandLine };
    this.hold(record);
    return this.put(record);
  }
}
