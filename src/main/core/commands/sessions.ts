import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProfileView } from '../../../contract/app-state';
import { unknownProfile } from '../aws-files/configuration';
import { answered, printable, printed, type CommandAnswer } from './answer';
import type { CommandPorts } from './ports';
import { needsNobody, sessionWords } from './session-words';
import { statusLines } from './status-lines';
import { withinTimeout } from './command-timeout';

/** `fob list`: a line for each profile. With `names`, just the names: for completion and scripts. */
export function listProfiles({ state, clock }: CommandPorts, query: URLSearchParams): CommandAnswer {
  const { profiles } = state();
  if (query.has('names')) {
    // A name that cannot be printed as it is would be another name.
    const names = profiles.map(({ name }) => name).filter((name) => printable(name) === name);
    return printed(names.map((name) => `${name}\n`).join(''));
  }
  const rows = profiles.map((profile) => ({
    name: printable(profile.name),
    words: sessionWords(profile, state(), clock.now()),
  }));
  const width = Math.max(0, ...rows.map(({ name }) => lengthOf(name)));
  return printed(rows.map(({ name, words }) => `${name}${' '.repeat(width - lengthOf(name))}  ${words}\n`).join(''));
}

/** `fob status`: all about one profile; 202 where nothing can be had without the person. */
export function printStatus({ state, clock }: CommandPorts, name: string): Promise<CommandAnswer> {
  const now = clock.now();
  const answer = answered(find(state().profiles, name), (profile) =>
    printed(statusLines(profile, state(), now), needsNobody(profile, now) ? 200 : 202),
  );
  return Promise.resolve(answer);
}

/** `fob refresh`: starts or renews the session, which may mean to wait for the person. */
export async function refreshSession(ports: CommandPorts, name: string): Promise<CommandAnswer> {
  const refreshed = await withinTimeout(ports, ports.refresh(name));
  return answered(refreshed, () => {
    const state = ports.state();
    return answered(find(state.profiles, name), (profile) =>
      printed(`${printable(name)}: ${sessionWords(profile, state, ports.clock.now())}\n`),
    );
  });
}

/** `fob stop`: ends the session here. */
export async function stopSession(ports: CommandPorts, name: string): Promise<CommandAnswer> {
  const stopped = await withinTimeout(ports, ports.stop(name));
  return answered(stopped, () => printed(`${printable(name)}: stopped\n`));
}

function find(profiles: readonly ProfileView[], name: string): Result<ProfileView> {
  const profile = profiles.find((candidate) => candidate.name === name);
  return profile === undefined ? fail(unknownProfile(name)) : ok(profile);
}

/** In characters, as a terminal counts most of them. */
const lengthOf = (text: string): number => Array.from(text).length;
