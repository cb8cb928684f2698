import type { Finding } from '../../../contract/doctor';
import type { Facts, Known } from './facts';

/** What a check says. A title takes the place of the check's own. */
export type Verdict = Pick<Finding, 'state' | 'detail' | 'nextStep'> & { title?: string };

/** One check: a pure function of the facts. An empty list: it has nothing to say here. */
export interface Check {
  id: string;
  title: string;
  look: (facts: Facts) => Verdict | readonly Verdict[];
}

/** It works. */
export const good = (detail: string): Verdict => ({ state: 'good', detail, nextStep: null });

/**
 * It works, and a person may want to know something.
 *
 * @param nextStep Null if nothing has to be done.
 */
export const note = (detail: string, nextStep: string | null): Verdict => ({ state: 'note', detail, nextStep });

/** It does not work, or it is not safe. */
export const wrong = (detail: string, nextStep: string): Verdict => ({ state: 'wrong', detail, nextStep });

/** A fact that could not be found out is worth a note and nothing more: nothing is known to be wrong. */
export const ifKnown = <T>(fact: Known<T>, look: (value: T) => Verdict): Verdict =>
  fact.ok ? look(fact.value) : note(`Fob could not find out: ${fact.error}`, 'Run the checks again.');
