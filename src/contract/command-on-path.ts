/** Whether terminals find the `fob` command, and what can be done about it. */
export interface CommandOnPathView {
  /** What a terminal runs as `fob`: this Fob's command, another program, or nothing. */
  found: 'ours' | 'other' | 'nothing';
  /** That file. */
  at: string | null;
  /** The link that Fob made and can take away again. */
  link: string | null;
  /** Where one click puts a link that terminals find; null: that is not possible, or not needed. */
  linkTo: string | null;
  /** What the person can add themselves, and where; null: not needed. */
  byHand: { line: string; where: string } | null;
}
