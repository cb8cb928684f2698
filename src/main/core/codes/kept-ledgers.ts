import type { AppError, Result } from '../../../contract/app-error';
import type { SecretVault } from '../ports';
import { emptyLedger, lostLedger, parseLedger, type Ledger } from './ledger';

export interface LedgerListener {
  /** Called when the ledger could not be stored. Fob may then send a code again after a restart. */
  onNotKept?: (error: AppError) => void;
  /** Called when the stored ledger of a device is damaged. Its codes then wait ({@link lostLedger}). */
  onLedgerLost?: (serial: string) => void;
}

/** The ledgers of sent codes by device, in memory and in the vault. */
export class KeptLedgers {
  private readonly ledgers = new Map<string, Ledger>();

  constructor(
    private readonly vault: SecretVault,
    private readonly tell: LedgerListener,
  ) {}

  /** The ledger of a device as far as it is known without a read. */
  known(serial: string): Ledger {
    return this.ledgers.get(serial) ?? emptyLedger;
  }

  /** The ledger of a device. It is read when it is asked for the first time. `now` is the time that its codes are of. */
  async of(serial: string, now: () => number): Promise<Ledger> {
    const held = this.ledgers.get(serial);
    if (held !== undefined) return held;
    const stored = await this.vault.read(entryId(serial));
    // Another caller may have come first while the vault was read. Then the first caller's ledger counts.
    const first = this.ledgers.get(serial);
    if (first !== undefined) return first;
    const ledger = ledgerOf(stored);
    if (ledger !== null) {
      this.ledgers.set(serial, ledger);
      return ledger;
    }
    const lost = lostLedger(now());
    this.tell.onLedgerLost?.(serial);
    // Replaces the damaged entry, so that the wait does not begin again at the next start.
    await this.keep(serial, lost);
    return lost;
  }

  /** Takes over a ledger, in memory at once. Resolves when it is on disk, or when that has failed. */
  async keep(serial: string, ledger: Ledger): Promise<void> {
    this.ledgers.set(serial, ledger);
    const noted = await this.vault.write(entryId(serial), JSON.stringify(ledger));
    if (!noted.ok) this.tell.onNotKept?.(noted.error);
  }
}

/** Reads a stored ledger. Null if it is damaged. A vault that cannot be opened keeps no ledger. */
function ledgerOf(stored: Result<string | null>): Ledger | null {
  if (!stored.ok) return stored.error.code === 'entry-damaged' ? null : emptyLedger;
  return stored.value === null ? emptyLedger : parseLedger(stored.value);
}

const entryId = (serial: string): string => `ledger/${serial}`;
