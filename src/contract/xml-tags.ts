/** Where the `>` of an XML tag is, outside of the values of its attributes. -1: it does not end. */
export function endOfTag(text: string, start: number): number {
  const marks = /["'>]/g;
  marks.lastIndex = start;
  for (let mark = marks.exec(text); mark !== null; mark = marks.exec(text)) {
    if (mark[0] === '>') return mark.index;
    const close = text.indexOf(mark[0], mark.index + 1);
    if (close === -1) return -1;
    marks.lastIndex = close + 1;
  }
  return -1;
}
