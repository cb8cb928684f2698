/**
 * Fob's projection of the person's two AWS files: what they say, but the profiles that Fob serves ask Fob for their
 * credentials. Pure functions on text.
 */
import type { AppError } from '../../../contract/app-error';
import { changeSections, type SectionChange } from '../aws-files/change-sections';
import { DEFAULTS } from '../aws-files/cli-lines';
import { takenTwice } from '../aws-files/edit-rules';
import { sectionsByName } from '../aws-files/find-sections';
import { askOfFob } from '../aws-files/ownership';
import type { SupportedPlan } from '../aws-files/plan-types';
import { credentialsCommand } from '../aws-files/process-lines';
import type { AwsFileKind } from '../aws-files/section';
import { obstacleTo } from '../aws-files/safe-edit';
import { headerOf, profileForJavaScript, readHeader } from '../aws-files/section-header';
import { whatToolsRead } from '../aws-files/what-tools-read';
import { credentialKeys } from './credential-keys';

/** The texts of both files. */
export type BothTexts = Readonly<Record<AwsFileKind, string>>;

/** What to project. */
export interface Projection {
  /** The names of the profiles that ask Fob. */
  served: readonly string[];
  /** The absolute path of the `fob` command. */
  fobCommand: string;
  /**
   * A profile that gets no credentials from the files, so that SDKs go on to the variables of the container-credentials
   * endpoint. Null: none.
   */
  bare: string | null;
}

/** The projected texts, and the profiles that stay as they are although Fob serves them, each with the reason. */
export interface Projected {
  texts: BothTexts;
  unchanged: ReadonlyMap<string, AppError>;
}

/**
 * Whether a profile asks Fob in the projection. A long-term key without an MFA device stays in its profile: Fob could
 * only give a session without MFA for it, and such a session may not call IAM.
 */
export const asksFob = ({ session }: SupportedPlan): boolean => session.role !== null || session.device !== null;

/** What to project, and by profile what limits it. */
interface Wanted extends Projection {
  options: ReadonlyMap<string, string>;
}

/** Projects both files. A profile changes in both of them or in none. */
export function projectFiles(texts: BothTexts, asked: Projection): Projected {
  const { served, bare } = asked;
  const projection = { ...asked, options: ownOptions(texts) };
  const names = new Set(bare === null ? served : [...served, bare]);
  const unchanged = new Map<string, AppError>();
  const obstacle = obstacleTo(texts.config, 'config') ?? obstacleTo(texts.credentials, 'credentials');
  if (obstacle !== null) return { texts, unchanged: new Map([...names].map((name) => [name, obstacle])) };
  const inDefaults = refusalOfDefaults(texts, names);
  if (inDefaults !== null) {
    for (const name of inDefaults.names) unchanged.set(name, inDefaults.error);
  }
  const inConfig = sectionsByName(texts.config, 'config');
  const inCredentials = sectionsByName(texts.credentials, 'credentials');
  for (const [name, sections] of [...inConfig, ...inCredentials])
    if (sections.length > 1 && names.has(name) && !unchanged.has(name)) unchanged.set(name, takenTwice(sections).error);
  for (;;) {
    const left = [...names].filter((name) => !unchanged.has(name));
    const withKeys = left.filter((name) => inCredentials.has(name));
    const { text: credentials, refused: first } = changeMost(texts, 'credentials', withKeys, projection);
    const { text: config, refused: second } = changeMost(texts, 'config', left, projection);
    const projected = { config, credentials };
    const refused = new Map([...first, ...second]);
    if (refused.size === 0)
      for (const [name, error] of misread(projected, new Set(left), projection)) refused.set(name, error);
    if (refused.size === 0) return { texts: projected, unchanged };
    for (const [name, error] of refused) unchanged.set(name, error);
  }
}

const changeOf = (name: string, file: AwsFileKind, { fobCommand, bare, options }: Wanted): SectionChange => {
  const asks = file === 'config' && name !== bare;
  return {
    section: { kind: 'profile', name, header: headerOf(name, file).slice(1, -1) },
    values: asks ? { credential_process: credentialsCommand(fobCommand, name) + (options.get(name) ?? '') } : {},
    without: asks ? keysBesideFobs : credentialKeys,
  };
};

const keysBesideFobs = credentialKeys.filter((key) => key !== 'credential_process');

/** By profile: the options with which it asks Fob for itself in the person's files. It gets no more in the projection. */
function ownOptions(texts: BothTexts): Map<string, string> {
  const options = new Map<string, string>();
  for (const file of ['credentials', 'config'] as const) {
    for (const [header, keys] of whatToolsRead(texts[file]).cli) {
      const ask = askOfFob(keys.get('credential_process')?.value ?? '');
      if (ask !== null && ask.after.trim() !== '' && profileForCli(header, file) === ask.profile)
        options.set(ask.profile, ask.after);
    }
  }
  return options;
}

/**
 * The AWS CLI reads the keys of `[DEFAULT]` in every profile of the file. So credentials there would win over Fob's, and
 * a section that Fob adds would get whatever else is there.
 */
function refusalOfDefaults(
  texts: BothTexts,
  names: ReadonlySet<string>,
): { names: Iterable<string>; error: AppError } | null {
  for (const file of ['config', 'credentials'] as const) {
    if (!texts[file].includes(DEFAULTS)) continue;
    const keys = [...(whatToolsRead(texts[file]).cli.get(DEFAULTS) ?? [])];
    const [first] = [...keys.filter(([key]) => credentialKeys.includes(key)), ...keys];
    if (first === undefined) continue;
    const [key, { line }] = first;
    const sections = sectionsByName(texts[file], file);
    const isForAll = credentialKeys.includes(key);
    return {
      names: [...names].filter((name) => isForAll || (file === 'config' && !sections.has(name))),
      error: {
        code: 'section-taken',
        message: `[${DEFAULTS}] of the ${file} file has ${key} in line ${line}, which the AWS CLI reads in every profile.`,
        nextStep: `Write it into the profiles that need it, and remove it from [${DEFAULTS}].`,
      },
    };
  }
  return null;
}

/**
 * The profiles for which a tool does not read exactly what Fob wrote, because it takes a header or a line above
 * differently. What `changeSections` does not look at is the same line read as part of another section.
 */
function misread(texts: BothTexts, names: ReadonlySet<string>, projection: Wanted): Map<string, AppError> {
  const found = new Map<string, AppError>();
  const known = new Set<string>();
  for (const file of ['config', 'credentials'] as const) {
    const { cli, sdk } = whatToolsRead(texts[file]);
    for (const reading of [cli, sdk]) {
      const values = new Map<string, Map<string, string>>();
      for (const [header, keys] of reading) {
        const name = reading === sdk ? profileForJavaScript(header, file) : profileForCli(header, file);
        if (name === null || !names.has(name)) continue;
        const own = values.get(name) ?? new Map<string, string>();
        for (const [key, { value }] of keys) if (credentialKeys.includes(key)) own.set(key, value);
        values.set(name, own);
      }
      for (const [name, own] of values) {
        const { values: wanted } = changeOf(name, file, projection);
        const isAsWanted =
          own.size === Object.keys(wanted).length && [...own].every(([key, value]) => wanted[key] === value);
        if (!isAsWanted) found.set(name, readTwoWays(name, file));
        if (reading === cli) known.add(name);
      }
    }
  }
  for (const name of names) if (!known.has(name)) found.set(name, readTwoWays(name, 'config'));
  return found;
}

const profileForCli = (header: string, file: AwsFileKind): string | null => {
  const { kind, name } = readHeader(header, file);
  return kind === 'profile' ? name : null;
};

const readTwoWays = (name: string, file: AwsFileKind): AppError => ({
  code: 'section-taken',
  message: `Tools disagree on where the section of ${name} in the ${file} file ends.`,
  nextStep: 'Correct the lines of that file that Fob names under Sessions.',
});

/** How many characters Fob reads at most to find the profiles that cannot be changed. That takes about a second. */
const MOST_CHARACTERS = 2_000_000;

/** How often Fob tries another half of the profiles. */
const mostTries = (text: string): number => Math.min(64, Math.max(8, MOST_CHARACTERS / (text.length + 1)));

/**
 * Changes as many of the profiles as it safely can. All are tried at once, and only if that is refused, each half of them
 * by itself.
 */
function changeMost(
  texts: BothTexts,
  file: AwsFileKind,
  names: readonly string[],
  projection: Wanted,
): { text: string; refused: Map<string, AppError> } {
  const refused = new Map<string, AppError>();
  const changes = names.map((name) => changeOf(name, file, projection));
  let tries = 0;
  const attempt = (before: string, some: readonly SectionChange[]): string => {
    if (some.length === 0) return before;
    tries += 1;
    const after = changeSections(before, some, file);
    if (after.ok) return after.value;
    if (some.length === 1 || tries > mostTries(before)) {
      for (const { section } of some) refused.set(section.name, after.error);
      return before;
    }
    const half = some.length >> 1;
    return attempt(attempt(before, some.slice(0, half)), some.slice(half));
  };
  return { text: attempt(texts[file], changes), refused };
}
