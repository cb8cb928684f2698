import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProfileView } from '../../../contract/app-state';
import { unknownProfile } from '../aws-files/configuration';
import { answered, printable, printed, type CommandAnswer } from './answer';
import type { CommandDeps } from './deps';
import { needsNobody, sessionWords } from './session-words';
import { statusLines } from './status-lines';
import { withinTimeout } from './wait-for-person';

/**
 * `fob list`: prints a line for each profile. With `names` it prints only the names, for completion and scripts. With
 * `names=served` it prints those that a person can choose from: the profiles that Fob serves, the kept ones first.
 */
export async function listProfiles(deps: CommandDeps, query: URLSearchParams): Promise<CommandAnswer> {
  await deps.filesRead();
  if (query.has('names')) {
    // A name that cannot be printed exactly would look like a different name.
    const all = query.get('names') === 'served' ? servedNames(deps) : deps.profiles.names();
    const names = all.filter((name) => printable(name) === name);
    return printed(names.map((name) => `${name}\n`).join(''));
  }
  const rows = deps.profiles
    .all()
    .map((profile) => ({ name: printable(profile.name), words: sessionWords(profile, deps) }));
  const width = Math.max(0, ...rows.map(({ name }) => lengthOf(name)));
  return printed(rows.map(({ name, words }) => `${name}${' '.repeat(width - lengthOf(name))}  ${words}\n`).join(''));
}

function servedNames({ profiles, isKept }: CommandDeps): string[] {
  const names = profiles.all().flatMap(({ name, state }) => (state === 'unsupported' ? [] : [name]));
  return [...names.filter(isKept), ...names.filter((name) => !isKept(name))];
}

/** `fob status`: prints everything about one profile. The status is 202 if credentials need a person. */
export async function printStatus(deps: CommandDeps, name: string): Promise<CommandAnswer> {
  await deps.filesRead();
  return answered(find(deps, name), (profile) =>
    printed(statusLines(profile, deps), needsNobody(profile, deps.clock.now()) ? 200 : 202),
  );
}

/** `fob refresh`: starts or renews the session. It may have to wait for the person. */
export async function refreshSession(deps: CommandDeps, name: string): Promise<CommandAnswer> {
  const refreshed = await withinTimeout(deps, name, deps.sessions.refresh(name));
  return answered(refreshed, () =>
    answered(find(deps, name), (profile) => printed(`${printable(name)}: ${sessionWords(profile, deps)}\n`)),
  );
}

/** `fob stop`: ends the session on this computer. */
export async function stopSession(deps: CommandDeps, name: string): Promise<CommandAnswer> {
  const stopped = await withinTimeout(deps, name, deps.sessions.end(name));
  return answered(stopped, () => printed(`${printable(name)}: stopped\n`));
}

function find({ profiles }: CommandDeps, name: string): Result<ProfileView> {
  const profile = profiles.of(name);
  return profile === undefined ? fail(unknownProfile(name)) : ok(profile);
}

/** The length in characters. A terminal counts most of them the same way. */
const lengthOf = (text: string): number => Array.from(text).length;
