/** The words of the components that all views share. */
export const texts = {
  copy: 'Copy',
  copied: 'Copied',
  cancel: 'Cancel',
  retry: 'Try again',
  resync: 'Resync this device',
  showDevices: 'Show my devices',
  originalMessage: 'Original message',
  retryIn: (left: string) => `You can try again in ${left}.`,
  secondsLeft: (seconds: number) => (seconds === 1 ? '1 second left' : `${seconds} seconds left`),
  clearSearch: 'Clear search',
  progress: 'Progress',
  /** A step that is done, for screen readers. */
  stepDone: (step: string) => `${step}, done`,
  /** The name of a button that shows what it copies: `Copy the serial number: arn:aws:iam::…`. */
  copyNamed: (label: string, text: string) => `${label}: ${text}`,
  undo: 'Undo',
  dismiss: 'Dismiss',
  messages: 'Messages',
  openAtLine: (line: number) => `Open at line ${line}`,
  showFile: 'Show file',
  /** A program that gives a code. */
  program: {
    adding: 'Putting the secret on the key…',
    asking: (name: string) => `Asking ${name}…`,
    touch: 'Touch your key',
    touchText: 'It flashes until you do.',
    nextCode: 'That code was used already. Waiting for the next one.',
  },
};
