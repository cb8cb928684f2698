import { MOST_POLICY_CHARACTERS } from '../../../contract/limits';
import { texts } from './texts';

/** A character has at most four bytes. */
const MOST_BYTES = 4 * MOST_POLICY_CHARACTERS;

/** The text of a file, or its fault. */
export async function readPolicyFile(file: Blob): Promise<{ text: string } | { problem: string }> {
  if (file.size > MOST_BYTES) return { problem: texts.policyText.tooLarge };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.trim() === '' ? { problem: texts.policyText.empty } : { text };
  } catch {
    // The file has gone, cannot be read, or is not text.
    return { problem: texts.policyText.notText };
  }
}
