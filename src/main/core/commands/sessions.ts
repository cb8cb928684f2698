import { fail, ok, type Result } from '../../../contract/app-error';
import type { ProfileView } from '../../../contract/app-state';
import { inOrderOfUse } from '../../../contract/profile-order';
import { unknownProfile } from '../aws-files/configuration';
import { answered, printable, printed, type CommandAnswer } from './answer';
import type { CommandDeps } from './deps';
import { needsNobody, sessionWords } from './session-words';
import { statusLines } from './status-lines';
import { withinTimeout } from './wait-for-person';

/**
 * `fob list`: prints a line for each profile, pinned and used ones first. A mark ends its line, so that the columns before
 * it stay where scripts look for them. With `names` it prints only the names, in the order of the files, for completion and
 * scripts. With `names=served` it prints those that a person can choose from: the profiles that Fob serves, pinned and used
 * ones first, then the kept ones.
 */
export async function listProfiles(deps: CommandDeps, query: URLSearchParams): Promise<CommandAnswer> {
  await deps.filesRead();
  if (query.has('names')) {
    // A name that cannot be printed exactly would look like a different name.
    const all = query.get('names') === 'served' ? servedNames(deps) : deps.profiles.names();
    const names = all.filter((name) => printable(name) === name);
    return printed(names.map((name) => `${name}\n`).join(''));
  }
  const rows = inOrderOfUse(deps.profiles.all()).map((profile) => ({
    name: printable(profile.name),
    words: `${sessionWords(profile, deps)}${profile.mark === null ? '' : `  [${printable(profile.mark.word)}]`}`,
  }));
  const width = Math.max(0, ...rows.map(({ name }) => lengthOf(name)));
  return printed(rows.map(({ name, words }) => `${name}${' '.repeat(width - lengthOf(name))}  ${words}\n`).join(''));
}

function servedNames({ profiles, isKept }: CommandDeps): string[] {
  const served = profiles.all().filter(({ state }) => state !== 'unsupported');
  const keptFirst = [...served.filter(({ name }) => isKept(name)), ...served.filter(({ name }) => !isKept(name))];
  return inOrderOfUse(keptFirst).map(({ name }) => name);
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
