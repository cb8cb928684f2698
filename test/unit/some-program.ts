import type { ProgramView } from '../../src/contract/programs';
import { unknownProgram, type Program } from '../../src/main/core/callers/program';
import type { Admitted } from '../../src/main/core/consent/program-access';
import type { Peer } from '../../src/main/core/ports';

/** For requests of which the system does not say who makes them. */
export const noPeer = (): Promise<Peer | null> => Promise.resolve(null);

/** A program that only says who it is. */
export const saying = (name: string | null, folder: string | null = null): ProgramView => ({
  ...unknownProgram,
  name,
  folder,
});

/** A program that the system confirms. A test sets the fields that it is about. */
export const programView = (name: string | null, more: Partial<ProgramView> = {}): ProgramView => ({
  ...saying(name, '~/infra'),
  path: name === null ? null : `/usr/bin/${name}`,
  commandLine: name,
  parents: ['zsh'],
  place: { kind: 'terminal', name: 'gnome-terminal' },
  isConfirmed: true,
  ...more,
});

/** The same, as core recognizes it. */
export const someProgram = (name: string, more: Partial<Program> = {}): Program => ({
  id: JSON.stringify(['system', name, 'terminal 1']),
  file: `/usr/bin/${name}`,
  place: { pid: 500, born: 'boot 500' },
  isRecognized: true,
  isFob: false,
  view: programView(name),
  ...more,
});

/** What a command got whose profile does not ask. */
export const freely = (profile: string, program = someProgram('terraform')): Admitted => ({
  ask: { profile, program, wants: null, isForCommand: false, needsCodeOf: () => null },
  granted: { less: null, permission: null },
});
