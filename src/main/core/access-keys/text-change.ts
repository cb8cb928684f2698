import type { Result } from '../../../contract/app-error';

type Edit = (text: string) => Result<string>;

/** Remembers what an edit changed, so that it can be undone byte by byte if nothing else changed since. */
export class TextChange {
  private before: string | null = null;
  private after: string | null = null;

  /** Wraps an edit and notes what it changes. If it runs several times, the last run that changes something counts. */
  noting(edit: Edit): Edit {
    return (text) => {
      const edited = edit(text);
      if (edited.ok && edited.value !== text) {
        this.before = text;
        this.after = edited.value;
      }
      return edited;
    };
  }

  /** Undoes the noted edit. Uses `otherwise` if the text has changed since. */
  undoing(otherwise: Edit): Edit {
    return (text) =>
      this.before !== null && [this.before, this.after].includes(text)
        ? { ok: true, value: this.before }
        : otherwise(text);
  }

  /** Whether a change was noted. */
  get isNoted(): boolean {
    return this.before !== null;
  }

  /** Whether the edit removed access keys. */
  get tookKeys(): boolean {
    return countOfKeys(this.before) > countOfKeys(this.after);
  }
}

const countOfKeys = (text: string | null): number => (text ?? '').toLowerCase().split('aws_access_key_id').length;
