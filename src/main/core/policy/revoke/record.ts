import { z } from 'zod/mini';
import { ok, type Result } from '../../../../contract/app-error';
import { storedJson } from '../../base/stored-json';
import type { SecretVault } from '../../ports';

/** What Fob wrote on a role or a user, and what was there before. */
const revokeRecordSchema = z.strictObject({
  version: z.literal(1),
  written: z.string(),
  /** Null: there was no such policy. */
  previous: z.nullable(z.string()),
});
export type RevokeRecord = z.infer<typeof revokeRecordSchema>;

const parse = storedJson(revokeRecordSchema);
const idOf = (arn: string): string => `revoked/${arn}`;

/** Keeps in the vault what undo restores, one record for each role and user. */
export class RevokeRecords {
  constructor(private readonly vault: Pick<SecretVault, 'read' | 'write' | 'remove'>) {}

  /** Null: there is none, so Fob has replaced nothing. */
  async read(arn: string): Promise<Result<RevokeRecord | null>> {
    const text = await this.vault.read(idOf(arn));
    return text.ok ? ok(text.value === null ? null : parse(text.value)) : text;
  }

  write(arn: string, record: RevokeRecord): Promise<Result<null>> {
    return this.vault.write(idOf(arn), JSON.stringify(record));
  }

  remove(arn: string): Promise<Result<null>> {
    return this.vault.remove(idOf(arn));
  }
}
