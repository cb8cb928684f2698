/** The lines of a text, without a byte order mark and without line ends. A text that ends with a line end has one more. */
export function* linesOf(text: string): Generator<string> {
  let start = text.startsWith('\uFEFF') ? 1 : 0;
  for (;;) {
    const newline = text.indexOf('\n', start);
    if (newline === -1) {
      yield text.slice(start);
      return;
    }
    yield text.slice(start, newline);
    start = newline + 1;
  }
}
