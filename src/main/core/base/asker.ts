/**
 * Who asks: a person in Fob, a command that waits, or Fob itself in the background. The background never makes a person
 * type. It leaves the last verifications of a window to the others, and does not wait for the next code.
 */
export type Asker = 'person' | 'command' | 'background';
