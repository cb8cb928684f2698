import { useState } from 'react';
import type { AppError } from '../../../contract/app-error';
import { ask } from '../../state/actions';
import type { Candidate } from './device-match';

/** An entry of an import, and the device whose secret it is said to be. */
export interface Pair {
  entry: string;
  candidate: Candidate;
}

/** How far an entry is. */
export type Outcome = { state: 'trying' } | { state: 'kept'; label: string } | { state: 'failed'; error: AppError };

/** Tries chosen entries at AWS, one after the other. */
export function useBringing() {
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, Outcome>>(new Map());
  const [isPending, setPending] = useState(false);
  const set = (entry: string, outcome: Outcome) => setOutcomes((before) => new Map(before).set(entry, outcome));

  /** Answers the labels of the devices that Fob makes the codes of now. Null: AWS refused one. */
  const bring = async (draft: string, pairs: readonly Pair[]): Promise<string[] | null> => {
    setPending(true);
    const kept: string[] = [];
    for (const { entry, candidate } of pairs) {
      const { device, user } = candidate;
      set(entry, { state: 'trying' });
      const result = await ask('import.bring', { userId: user.id, serial: device.serial, draft, entry });
      set(entry, result.ok ? { state: 'kept', label: device.label } : { state: 'failed', error: result.error });
      if (result.ok) kept.push(device.label);
    }
    setPending(false);
    return kept.length === pairs.length ? kept : null;
  };
  return { outcomes, isPending, bring, clear: () => setOutcomes(new Map()) };
}
