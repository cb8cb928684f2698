import { executables, programNames, type KnownProgramKind } from '../../../contract/code-program-commands';
import type { CodeProgramKind, CodeProgramsHere } from '../../../contract/code-programs';
import { texts } from './texts';

const kinds: readonly CodeProgramKind[] = [...(Object.keys(programNames) as KnownProgramKind[]), 'other'];

const kindName = (kind: CodeProgramKind): string => (kind === 'other' ? texts.other : programNames[kind]);

/** Whether a program of this kind is on this computer. A command of the person's own may be anywhere. */
export const isHere = (kind: CodeProgramKind, { found }: Pick<CodeProgramsHere, 'found'>): boolean =>
  kind === 'other' || found.some((each) => each.kind === kind);

/** The names of the password managers that Fob found. */
export const foundManagers = (here: Pick<CodeProgramsHere, 'found'>): string[] =>
  kinds.filter((kind) => kind !== 'yubikey' && kind !== 'other' && isHere(kind, here)).map(kindName);

/** The choice of a program: what Fob found, then the person's own, then what is not installed. */
export function kindChoices(
  here: Pick<CodeProgramsHere, 'found'> | null,
  without: readonly CodeProgramKind[],
): { value: CodeProgramKind; label: string }[] {
  const offered = kinds.filter((kind) => !without.includes(kind));
  const [found, missing] = [
    offered.filter((kind) => here === null || isHere(kind, here)),
    offered.filter((kind) => here !== null && !isHere(kind, here)),
  ];
  return [
    ...found.map((kind) => ({ value: kind, label: kindName(kind) })),
    ...missing.map((kind) => ({ value: kind, label: missingLabel(kind) })),
  ];
}

const missingLabel = (kind: CodeProgramKind): string =>
  kind === 'other' ? kindName(kind) : texts.notFound(kindName(kind), executables[kind]);

/** The program to begin with: the first that Fob found. */
export const firstKind = (here: Pick<CodeProgramsHere, 'found'> | null): CodeProgramKind =>
  kinds.find((kind) => kind !== 'yubikey' && here !== null && isHere(kind, here)) ?? 'other';
