/** Whether terminals find the `fob` command, and how to make them find it. */
export interface CommandOnPathView {
  /** The command that a terminal runs as `fob`: the one of this Fob, another program, or nothing. */
  found: 'ours' | 'other' | 'nothing';
  /** Path of that command. */
  at: string | null;
  /** The link that Fob made and can remove. */
  link: string | null;
  /** The path of a link that terminals would find and Fob can make. Null: impossible or unnecessary. */
  linkTo: string | null;
  /** A line that the person can add, and the file for it. Null: unnecessary. */
  byHand: { line: string; where: string } | null;
}
