import { z } from 'zod/mini';
import { codeProgramSchema, type CodeProgram } from '../../../../contract/code-programs';
import { storedJson } from '../../base/stored-json';
import { VaultRecords } from '../../base/vault-records';
import type { SecretVault } from '../../ports';

/** The program that prints the codes of one device, as the person chose it. It holds no secret. */
const programRecordSchema = z.strictObject({
  version: z.literal(1),
  serial: z.string(),
  program: codeProgramSchema,
  /** Fob may run it while nobody is there. */
  isUnattended: z.boolean(),
  /** It gives a code only to somebody who touches the key. */
  needsTouch: z.boolean(),
  /** Fob put the secret there, so Fob takes it away again with the device. Only a YubiKey. */
  isOurs: z.boolean(),
});
/** A device's program in the vault. */
export type ProgramRecord = z.infer<typeof programRecordSchema>;

/** Whether this is the same program with the same entry. */
export const isSameProgram = (one: CodeProgram | undefined, other: CodeProgram): boolean =>
  one !== undefined && textOf(one) === textOf(other);

const textOf = (program: CodeProgram): string => JSON.stringify(program, Object.keys(program).sort());

/**
 * The programs of devices, by serial number. The vault keeps them: who can write the person's files cannot name a program
 * there.
 */
export class ProgramRecords extends VaultRecords<ProgramRecord> {
  constructor(vault: SecretVault, onChange: () => void) {
    const kind = {
      prefix: 'code-program/',
      idOf: ({ serial }: ProgramRecord) => serial,
      parse: storedJson(programRecordSchema),
      what: 'this program',
    };
    super(vault, kind, onChange);
  }
}
