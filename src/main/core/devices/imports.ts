import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { ImportEntry, ImportFormat, ImportView } from '../../../contract/imports';
import { MOST_IMPORT_ENTRIES } from '../../../contract/limits';
import type { Clocks } from '../aws/clocks';
import type { Found, FoundEntry } from '../codes/imports/found';
import { tooMany } from '../codes/imports/import-errors';
import { readExport } from '../codes/imports/read-export';
import type { Timers } from '../ports';
import type { DeviceActions } from './device-actions';

export interface ImportsDeps {
  actions: Pick<DeviceActions, 'bringSeed'>;
  clocks: Pick<Clocks, 'elapsed' | 'local'>;
  timers: Timers;
}

/** How long Fob keeps what it read after the last use, in milliseconds. A person looks for the next QR code meanwhile. */
const KEPT_FOR = 10 * 60_000;
/** How many imports are kept at a time. One dialog makes one. */
const MOST_DRAFTS = 3;

interface Draft {
  formats: Set<ImportFormat>;
  /** By what tells them apart: an account that is in two files is one entry. */
  entries: Map<string, FoundEntry & { id: string }>;
  /** `have` is empty if nothing tells which parts belong together. */
  batches: Map<string, { have: Set<number>; of: number }>;
  /** A time of `elapsed`. */
  until: number;
  cancel: () => void;
}

/**
 * What other apps export, until the person has chosen from it. The secrets are in memory only. One that AWS accepts goes
 * into the vault; all others are forgotten with the import.
 */
export class Imports {
  private readonly drafts = new Map<string, Draft>();
  private count = 0;
  /** Ids are those of one entry in all imports: a choice that a page made in one never applies to another. */
  private entryCount = 0;

  constructor(private readonly deps: ImportsDeps) {}

  /** Reads a text into a new import, or adds it to one. */
  read(draftId: string | null, text: string): Result<ImportView> {
    const known = draftId === null ? null : this.use(draftId);
    if (known === undefined) return fail(gone);
    const found = readExport(text);
    if (!found.ok) return found;
    const draft: Draft = known ?? {
      formats: new Set(),
      entries: new Map(),
      batches: new Map(),
      until: 0,
      cancel: () => undefined,
    };
    const entries = new Map(found.value.entries.map((entry) => [keyOf(entry), entry]));
    for (const key of draft.entries.keys()) entries.delete(key);
    if (entries.size + draft.entries.size > MOST_IMPORT_ENTRIES) return tooMany('all that you gave');
    for (const [key, entry] of entries) draft.entries.set(key, { ...entry, id: `${(this.entryCount += 1)}` });
    add(draft, found.value);
    const id = draftId ?? this.keep(draft);
    return ok(viewOf(id, draft));
  }

  /** Keeps the secret of an entry as that of a device, once AWS has accepted a code of it. */
  async bring(userId: string, serial: string, draftId: string, entryId: string): Promise<Result<null>> {
    const draft = this.use(draftId);
    const entry = [...(draft?.entries.values() ?? [])].find(({ id }) => id === entryId);
    if (draft === undefined || entry === undefined) return fail(gone);
    if (!entry.secret.ok) return entry.secret;
    const brought = await this.deps.actions.bringSeed(userId, serial, entry.secret.value);
    // The try may have taken minutes.
    this.use(draftId);
    return brought;
  }

  /** Forgets an import. */
  drop(draftId: string): void {
    this.drafts.get(draftId)?.cancel();
    this.drafts.delete(draftId);
  }

  /** The import of this name, which is kept for longer now. Undefined: there is none anymore. */
  private use(id: string): Draft | undefined {
    const draft = this.drafts.get(id);
    const { clocks, timers } = this.deps;
    // A computer that slept may have held the timer back.
    if (draft === undefined || clocks.elapsed() >= draft.until) {
      this.drop(id);
      return undefined;
    }
    draft.cancel();
    draft.until = clocks.elapsed() + KEPT_FOR;
    draft.cancel = timers.at(clocks.local() + KEPT_FOR, () => this.drop(id));
    return draft;
  }

  private keep(draft: Draft): string {
    const id = `import-${(this.count += 1)}`;
    this.drafts.set(id, { ...draft, until: Infinity });
    this.use(id);
    for (const oldest of [...this.drafts.keys()].slice(0, -MOST_DRAFTS)) this.drop(oldest);
    return id;
  }
}

/** What tells accounts apart. */
const keyOf = ({ issuer, account, secret }: FoundEntry): string =>
  JSON.stringify([issuer, account, secret.ok ? secret.value : secret.error.message]);

function add({ formats, batches }: Draft, { format, parts }: Found): void {
  formats.add(format);
  for (const { batch, index, of } of parts) {
    const key = batch ?? `/${of}`;
    const known = batches.get(key) ?? { have: new Set(), of };
    // Without a name of the export, this part may be of any.
    if (batch !== null) known.have.add(index + 1);
    batches.set(key, known);
  }
}

const viewOf = (draft: string, { formats, entries, batches }: Draft): ImportView => ({
  draft,
  formats: [...formats],
  entries: [...entries.values()].map(viewOfEntry),
  parts: [...batches.values()].map(({ have, of }) => ({ have: [...have].sort((a, b) => a - b), of })),
});

const viewOfEntry = ({ id, issuer, account, isAws, secret }: FoundEntry & { id: string }): ImportEntry => ({
  id,
  issuer,
  account,
  isAws,
  problem: secret.ok ? null : secret.error,
});

const gone: AppError = {
  code: 'import-gone',
  message: 'Fob has forgotten what it read: it keeps that for ten minutes only.',
  nextStep: 'Give it again.',
};
