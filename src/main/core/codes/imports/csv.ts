/** The widest row that anything exports is far shorter. A text with a wider one is damaged. */
const MOST_COLUMNS = 1_000;

/**
 * The rows of a CSV text (RFC 4180), one after the other. Null, which is the last one: the text is damaged, because the
 * quotes of a row do not end, or it is too wide.
 */
export function* csvRows(text: string): Generator<string[] | null> {
  for (let at = 0; at < text.length;) {
    const row: string[] = [];
    for (let isMore = true; isMore;) {
      const field = text[at] === '"' ? quoted(text, at) : plain(text, at);
      if (field === null || row.length === MOST_COLUMNS) {
        yield null;
        return;
      }
      row.push(field.value);
      isMore = text[field.end] === ',';
      at = field.end + 1;
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

/** Null: the quotes do not end. */
function quoted(text: string, start: number): Field | null {
  for (let at = start + 1; ;) {
    const quote = text.indexOf('"', at);
    if (quote === -1) return null;
    if (text[quote + 1] !== '"') {
      // What follows the quote up to the comma belongs to the field, as most readers take it.
      const rest = plain(text, quote + 1);
      return { value: text.slice(start + 1, quote).replaceAll('""', '"') + rest.value, end: rest.end };
    }
    at = quote + 2;
  }
}

const isEnd = (letter: string | undefined): boolean => letter === ',' || letter === '\n' || letter === '\r';
