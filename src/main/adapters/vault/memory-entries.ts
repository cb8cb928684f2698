import { ok, type Result } from '../../../contract/app-error';

/** The entries of a vault, in files or in memory. */
export interface Entries {
  ids(): string[];
  read(id: string): Promise<Result<string | null>>;
  write(id: string, value: string): Promise<Result<null>>;
  remove(id: string): Promise<Result<null>>;
}

/** Entries that are gone when Fob quits. */
export class MemoryEntries implements Entries {
  private readonly values = new Map<string, string>();

  ids(): string[] {
    return [...this.values.keys()];
  }

  read(id: string): Promise<Result<string | null>> {
    return Promise.resolve(ok(this.values.get(id) ?? null));
  }

  write(id: string, value: string): Promise<Result<null>> {
    this.values.set(id, value);
    return Promise.resolve(ok(null));
  }

  remove(id: string): Promise<Result<null>> {
    this.values.delete(id);
    return Promise.resolve(ok(null));
  }

  /** Moves the entries into a vault that could be opened after all. An entry that cannot be written stays in memory. */
  async moveTo(entries: Entries): Promise<void> {
    for (const [id, value] of [...this.values]) {
      if ((await entries.write(id, value)).ok) this.values.delete(id);
    }
  }
}
