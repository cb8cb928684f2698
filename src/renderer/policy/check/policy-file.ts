/** As many as main takes; IAM takes 6,144 in a managed policy. */
export const mostCharacters = 200_000;

/** A character has four bytes at most. */
const mostBytes = 4 * mostCharacters;

/** The text of a file, or what is wrong with it. */
export async function readPolicyFile(file: Blob): Promise<{ text: string } | { problem: string }> {
  if (file.size > mostBytes) return { problem: 'That file is too large to be a policy.' };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    return text.trim() === '' ? { problem: 'That file is empty.' } : { text };
  } catch {
    // It is gone by now, may not be read, or is no text.
    return { problem: 'That file could not be read as text.' };
  }
}
