import { z } from 'zod/mini';
import { ok, type Result } from '../../../../contract/app-error';
import { storedJson } from '../../base/stored-json';
import type { SecretVault } from '../../ports';

const step = {
  written: z.string(),
  /** Null: there was no such policy. */
  previous: z.nullable(z.string()),
};

/** What Fob wrote on a role or a user, and what was there before. */
const revokeRecordSchema = z.strictObject({
  version: z.literal(1),
  ...step,
  /** What it wrote before that, the last first. AWS may have refused the last one, and undo brings back one after the other. */
  earlier: z._default(z.array(z.strictObject(step)), []),
});
export type RevokeRecord = z.infer<typeof revokeRecordSchema>;
type Step = Pick<RevokeRecord, 'written' | 'previous'>;

/** Steps back of one role or user. */
const MOST_STEPS = 20;

/** The record with what Fob is about to write in place of `existing`. */
export const noted = (before: RevokeRecord | null, written: string, existing: string | null): RevokeRecord => ({
  version: 1,
  written,
  previous: existing,
  earlier: stepsFrom(before, existing).slice(0, MOST_STEPS),
});

/** What undo writes again. Null: it deletes, as this is not what Fob wrote, or nothing was there before. */
export const previousOf = (existing: string, record: RevokeRecord | null): string | null =>
  stepsFrom(record, existing)[0]?.previous ?? null;

/** What is left of the record when `existing` is undone. Null: nothing. */
export function undone(record: RevokeRecord | null, existing: string): RevokeRecord | null {
  const [, next, ...earlier] = stepsFrom(record, existing);
  return next === undefined ? null : { version: 1, ...next, earlier };
}

/** The steps back from what is there now. None if Fob did not write it. */
function stepsFrom(record: RevokeRecord | null, existing: string | null): Step[] {
  if (record === null) return [];
  const all = [{ written: record.written, previous: record.previous }, ...record.earlier];
  const at = all.findIndex(({ written }) => written === existing);
  return at === -1 ? [] : all.slice(at);
}

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
