import { createCell } from './cell';

/** An access key in text that a person pasted, dropped or chose. */
export interface FoundKey {
  accessKeyId: string;
  secretAccessKey: string;
  /** The profile of the lines that have the key. Null: the text names none. */
  profile: string | null;
}

/** Whether the dialog for a new access key is open. */
export const addingKey = createCell(false);

let found: FoundKey | null = null;

/** Opens the dialog for a new access key, with a key that the person has given already. */
export function addKeyFound(key: FoundKey): void {
  found = key;
  addingKey.set(true);
}

/** The key to begin the dialog with. */
export const keyFound = (): FoundKey | null => found;

/** Forgets the key, once the dialog has it in its fields. */
export function forgetKeyFound(): void {
  found = null;
}
