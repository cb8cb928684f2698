import type { Result } from '../../../contract/app-error';

type Edit = (text: string) => Result<string>;

/** Remembers what an edit changed, so that it can be taken back byte by byte where nothing else was changed since. */
export class TextChange {
  private before: string | null = null;
  private after: string | null = null;

  /** The same edit, noted; of several runs the last one counts. */
  noting(edit: Edit): Edit {
    return (text) => {
      const edited = edit(text);
      if (edited.ok) {
        this.before = text;
        this.after = edited.value;
      }
      return edited;
    };
  }

  /** Takes the noted edit back; `otherwise` where the text is another one by now. */
  undoing(otherwise: Edit): Edit {
    return (text) =>
      this.before !== null && [this.before, this.after].includes(text)
        ? { ok: true, value: this.before }
        : otherwise(text);
  }

  /** An edit was noted. */
  get isNoted(): boolean {
    return this.before !== null;
  }

  /** The edit took access keys away. */
  get tookKeys(): boolean {
    return countOfKeys(this.before) > countOfKeys(this.after);
  }
}

const countOfKeys = (text: string | null): number => (text ?? '').toLowerCase().split('aws_access_key_id').length;
