import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';

/** A character has at most four bytes. */
const MOST_BYTES = 4 * MOST_POLICY_CHARACTERS;

/** The text of a file, or its fault. */
export async function readPolicyFile(file: Blob): Promise<{ text: string } | { problem: string }> {
  if (file.size > MOST_BYTES) return { problem: 'That file is too large to be a policy.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.trim() === '' ? { problem: 'That file is empty.' } : { text };
  } catch {
    // The file has gone, cannot be read, or is not text.
    return { problem: 'That file could not be read as text.' };
  }
}
