import { Fragment, type ReactNode } from 'react';

export interface SentenceProps {
  /** A whole sentence with placeholders: `Run {command} in a terminal.` */
  text: string;
  /** What stands in the place of each placeholder. */
  parts: Readonly<Record<string, ReactNode>>;
}

/** Draws a sentence in which some words are elements, such as a link or code. */
export const Sentence = ({ text, parts }: SentenceProps) =>
  text
    .split(/\{(\w+)\}/)
    .map((piece, index) => <Fragment key={index}>{index % 2 === 0 ? piece : (parts[piece] ?? null)}</Fragment>);
