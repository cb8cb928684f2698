import { useState } from 'react';
import type { CodeProgram } from '../../../contract/code-programs';
import type { EnrollmentView } from '../../../contract/devices';
import { draftOf, programOf, type ProgramDraft } from '../programs/draft';

/** The person's choice of a program for a new device. */
export interface ProgramChoice {
  /** Null: nothing is chosen or typed yet. */
  draft: ProgramDraft | null;
  /** Null: something is missing. */
  program: CodeProgram | null;
  isUnattended: boolean;
  onDraft: (draft: ProgramDraft) => void;
  onUnattended: (isUnattended: boolean) => void;
}

/** The choice begins with the program that main knows already, after a first try. */
export function useProgramChoice(enrollment: EnrollmentView | null): ProgramChoice {
  const known = enrollment?.program ?? null;
  const [typed, setDraft] = useState<ProgramDraft | null>(null);
  const [chosen, setUnattended] = useState<boolean | null>(null);
  const draft = typed ?? (known && draftOf(known.program));
  return {
    draft,
    program: draft && programOf(draft),
    isUnattended: chosen ?? known?.isUnattended ?? false,
    onDraft: setDraft,
    onUnattended: setUnattended,
  };
}
