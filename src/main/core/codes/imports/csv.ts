/** The widest row that anything exports is far shorter. A text with a wider one is no CSV. */
const MOST_COLUMNS = 1_000;

/**
 * The rows of a CSV text (RFC 4180), one after the other. A row whose quotes do not end is the text's last one, and its
 * last field is all that is left. A row that is too wide ends the text.
 */
export function* csvRows(text: string): Generator<string[]> {
  for (let at = 0; at < text.length;) {
    const row: string[] = [];
    for (let isMore = true; isMore;) {
      const field = text[at] === '"' ? quoted(text, at) : plain(text, at);
      row.push(field.value);
      isMore = text[field.end] === ',';
      at = field.end + 1;
      if (row.length > MOST_COLUMNS) return;
      if (!isMore && text[field.end] === '\r' && text[at] === '\n') at += 1;
    }
    yield row;
  }
}

interface Field {
  value: string;
  /** Where the comma or the line's end is. */
  end: number;
}

function plain(text: string, start: number): Field {
  let end = start;
  while (end < text.length && !isEnd(text[end])) end += 1;
  return { value: text.slice(start, end), end };
}

function quoted(text: string, start: number): Field {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return { value: text.slice(start + 1), end: text.length };
    if (text[quote + 1] !== '"') {
      // What follows the quote up to the comma belongs to the field, as most readers take it.
      const rest = plain(text, quote + 1);
      return { value: text.slice(start + 1, quote).replaceAll('""', '"') + rest.value, end: rest.end };
    }
    at = quote + 2;
  }
}

const isEnd = (letter: string | undefined): boolean => letter === ',' || letter === '\n' || letter === '\r';
