import type { ProgramView } from '../../src/contract/programs';
import type { Program } from '../../src/main/core/callers/program';
import type { Admitted } from '../../src/main/core/consent/program-access';
import type { Peer } from '../../src/main/core/ports';

/** For requests of which the system does not say who makes them. */
export const noPeer = (): Promise<Peer | null> => Promise.resolve(null);

/** A program that only says who it is. */
export const saying = (name: string | null, folder: string | null = null): ProgramView => ({
  name,
  claims: null,
  path: null,
  commandLine: null,
  folder,
  parents: [],
  place: null,
  isConfirmed: false,
});

/** A program that the system confirmed, in a terminal of its own. */
export const someProgram = (name: string, more: Partial<Program> = {}): Program => ({
  id: JSON.stringify(['system', name, 'terminal 1']),
  isRecognized: true,
  isFob: false,
  view: {
    ...saying(name, '~/infra'),
    path: `/usr/bin/${name}`,
    commandLine: `${name} plan`,
    parents: ['zsh'],
    place: { kind: 'terminal', name: 'gnome-terminal-server' },
    isConfirmed: true,
  },
  ...more,
});

/** What a command got whose profile does not ask. */
export const freely = (profile: string, program = someProgram('terraform')): Admitted => ({
  ask: { profile, program, wants: null, needsCodeOf: null },
  granted: { less: null, permission: null },
});
