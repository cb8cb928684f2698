/**
 * A projected file as it is on disk: a first line that says what it is, the projected text, and a last line. Both
 * name the text with a digest. By the first one, Fob can tell what a tool changed. A file without its own last line is
 * torn: the AWS CLI empties a file before it writes it. The last line of another text does not count, because a person may
 * have copied one into a file.
 */
import { eolOf } from '../aws-files/edit-text';

const HEAD = /^\uFEFF?# Written by Fob in place of .*\. Digest: ([0-9a-f]{32})\r?$/m;
const tailOf = (digest: string): string => `# End of what Fob wrote. Digest: ${digest}`;

/** A digest of a text, 32 hexadecimal digits. */
export type Digest = (text: string) => string;

/** Only ASCII, because tools read the file in the encoding of their own locale. */
const headOf = (path: string, digest: string): string =>
  `# Written by Fob in place of ${path.replace(/[^\x20-\x7e]/g, '?')}, where your own changes belong. Digest: ${digest}`;

/** Frames a projected text for the disk. `path` is the person's file. */
export function framed(text: string, path: string, digest: Digest): string {
  const eol = eolOf(text);
  const bom = text.startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(bom.length);
  const ended = body === '' || body.endsWith('\n') ? body : body + eol;
  const named = digest(bom + ended);
  return `${bom}${headOf(path, named)}${eol}${ended}${tailOf(named)}${eol}`;
}

/**
 * What a file of a view says now.
 *
 * - `whole`: both of Fob's lines are there. `digest` names the text that Fob wrote, `body` is the text between them.
 * - `unframed`: a tool wrote the file anew without its comments.
 * - `torn`: the end is missing, because a tool is still writing the file or was killed while it did. `digest` is null if
 *   the first line is missing, too.
 */
export type Found =
  | { is: 'whole'; digest: string; body: string }
  | { is: 'unframed'; body: string }
  | { is: 'torn'; digest: string | null; body: string };

/** Reads a file of a view. */
export function unframed(written: string): Found {
  const head = HEAD.exec(written);
  if (head === null) {
    return written.endsWith('\n') ? { is: 'unframed', body: written } : { is: 'torn', digest: null, body: written };
  }
  const digest = head[1] ?? '';
  const tailLine = `\n${tailOf(digest)}`;
  // Some tools write no line end at the end of a file.
  const text = written.endsWith(tailLine) ? `${written}\n` : written;
  const tail = text.lastIndexOf(tailLine);
  const headEnd = head.index + head[0].length;
  if (!text.endsWith('\n') || tail === -1) {
    return { is: 'torn', digest, body: text.slice(0, head.index) + text.slice(headEnd) };
  }
  const afterTail = text.indexOf('\n', tail + 1) + 1;
  const bom = head[0].startsWith('\uFEFF') ? '\uFEFF' : '';
  const body = text.slice(0, head.index) + bom + text.slice(text.indexOf('\n', headEnd) + 1, tail + 1);
  return { is: 'whole', digest, body: body + text.slice(afterTail) };
}
