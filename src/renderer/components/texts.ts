/** The words of the components that all views share. */
export const texts = {
  copy: 'Copy',
  copied: 'Copied',
  /** The name of a button that shows what it copies: `Copy the serial number: arn:aws:iam::…`. */
  copyNamed: (label: string, text: string) => `${label}: ${text}`,
  undo: 'Undo',
  dismiss: 'Dismiss',
  messages: 'Messages',
  openAtLine: (line: number) => `Open at line ${line}`,
  showFile: 'Show file',
};
