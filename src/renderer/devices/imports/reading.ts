import type { AppError, Result } from '../../../contract/app-error';
import type { ImportView } from '../../../contract/imports';

/** Something that was refused. `name` is the file's. Null: it was typed or pasted. */
export interface Refused {
  name: string | null;
  error: AppError;
}

/** What a page shows of what the person gave. */
export interface ReadingState {
  view: ImportView | null;
  isReading: boolean;
  refused: readonly Refused[];
  /** Main had forgotten what was found before, so it has to be given again. */
  isForgotten: boolean;
}

export interface ReadingDeps {
  /** `draft`: the import to which it is added. Null: a new one. */
  read: (draft: string | null, text: string) => Promise<Result<ImportView>>;
  drop: (draft: string) => void;
  textOf: (file: Blob) => Promise<Result<string>>;
  onChange: (state: ReadingState) => void;
}

/** What the person gives, one thing after the other, and what main found in it. Main's import ends with `close`. */
export class Reading {
  private state: ReadingState = { view: null, isReading: false, refused: [], isForgotten: false };
  private draft: string | null = null;
  private isOpen = false;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: ReadingDeps) {}

  open(): void {
    this.isOpen = true;
  }

  close(): void {
    this.isOpen = false;
    this.drop(this.draft);
    this.draft = null;
  }

  /** Does something as soon as everything before is done, so that nothing that is given meanwhile is lost. */
  async turn<T>(work: () => Promise<T>): Promise<T> {
    const result = this.last.then(work);
    this.last = result.catch(() => undefined);
    return result;
  }

  clearRefused(): void {
    this.set({ refused: [] });
  }

  /**
   * Answers what there is now. Null: nothing was found in it. `isAnew`, which gets what there is: what was found before is
   * forgotten as soon as there is something new.
   */
  async give(
    all: readonly (string | Blob)[],
    isAnew: (view: ImportView | null) => boolean = () => false,
  ): Promise<ImportView | null> {
    if (!this.isOpen) return null;
    this.set({ isReading: true, refused: [], isForgotten: false });
    const earlier = isAnew(this.state.view) ? this.draft : null;
    if (earlier !== null) this.draft = null;
    let last: ImportView | null = null;
    for (const given of all) {
      const text = typeof given === 'string' ? ({ ok: true, value: given } as const) : await this.deps.textOf(given);
      const result = text.ok ? await this.read(text.value) : text;
      if (result.ok) this.found((last = result.value));
      else this.refuse(given, result.error);
    }
    if (last !== null) this.drop(earlier);
    else this.draft ??= earlier;
    this.dropIfClosed();
    this.set({ isReading: false });
    return last;
  }

  private async read(text: string): Promise<Result<ImportView>> {
    const result = await this.deps.read(this.draft, text);
    if (result.ok || result.error.code !== 'import-gone') return result;
    // What the page shows is not there anymore.
    this.draft = null;
    this.set({ view: null, isForgotten: true });
    return this.deps.read(null, text);
  }

  private found(view: ImportView): void {
    this.draft = view.draft;
    this.set({ view });
  }

  private refuse(given: string | Blob, error: AppError): void {
    const name = given instanceof File ? given.name : null;
    this.set({ refused: [...this.state.refused, { name, error }] });
  }

  /** The person may have closed the dialog while main was reading. */
  private dropIfClosed(): void {
    if (!this.isOpen) this.close();
  }

  private drop(draft: string | null): void {
    if (draft !== null) this.deps.drop(draft);
  }

  private set(change: Partial<ReadingState>): void {
    this.state = { ...this.state, ...change };
    this.deps.onChange(this.state);
  }
}

/**
 * The files that a paste gives to the dialog. None if a text field gets the text of the paste: programs often add a picture
 * of a text. The text that comes with a file is its name or path, which is of no use in a field.
 */
export function pastedFiles(data: Pick<DataTransfer, 'files' | 'getData'> | null, isInField: boolean): File[] {
  const files = [...(data?.files ?? [])];
  const text = data?.getData('text/plain').trim() ?? '';
  if (!isInField || text === '') return files;
  const isNamed = text.split(/[\r\n]+/).every((line) => files.some(({ name }) => line.trim().endsWith(name)));
  return isNamed ? files : [];
}
