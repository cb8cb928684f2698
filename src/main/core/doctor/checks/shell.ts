/** The shell in which `fob doctor` runs: what in its environment keeps tools from the profiles. */
import { good, note, wrong, type Check } from '../check';
import type { ProjectedKind } from '../../ports';
import type { Facts } from '../facts';

/** Credentials in the environment. The SDKs look here first, so profiles of `AWS_PROFILE` count for nothing. */
const keys = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'];

/** Other sources of credentials. They count where no profile is named. */
const otherSources = [
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
];

const shellCheck = (
  id: string,
  title: string,
  look: (shell: NonNullable<Facts['shell']>, facts: Facts) => ReturnType<Check['look']>,
): Check => ({ id, title, look: (facts) => (facts.shell === null ? [] : look(facts.shell, facts)) });

const variables = shellCheck('shell-keys', 'Credentials in this shell', ({ variables: set }) => {
  const found = keys.filter((name) => set.has(name));
  const other = otherSources.filter((name) => set.has(name));
  if (found.length > 0) {
    const names = found.join(', ');
    // `fob exec` and `fob env` set these on purpose.
    return set.has('FOB_PROFILE')
      ? note(`This shell has credentials that Fob gave it (${names}). They override AWS_PROFILE.`, null)
      : wrong(`${names} in this shell override AWS_PROFILE and the default profile.`, `Run: unset ${keys.join(' ')}`);
  }
  return other.length > 0
    ? note(
        `Tools that name no profile get their credentials from ${other.join(', ')}.`,
        `To change that, run: unset ${other.join(' ')}`,
      )
    : good('No variable in this shell overrides a profile.');
});

const profile = shellCheck('shell-profile', 'AWS_PROFILE in this shell', ({ profile: name, isProfileThere }) => {
  if (name === '') return good('It is not set.');
  return isProfileThere
    ? good(`It is ${name}.`)
    : wrong(`There is no profile ${name} in the AWS files.`, 'Correct AWS_PROFILE. Run fob list to see the names.');
});

const files = shellCheck(
  'shell-files',
  'AWS files in this shell',
  ({ configFile, credentialsFile }, { fob, computer: { home, sameFiles } }) => {
    const { isOn, paths, ofCommands } = fob.projection;
    const all = [
      {
        name: 'AWS_CONFIG_FILE',
        here: configFile,
        atFob: fob.configFile,
        projected: paths.config,
        kind: 'config' as const,
      },
      {
        name: 'AWS_SHARED_CREDENTIALS_FILE',
        here: credentialsFile,
        atFob: fob.credentialsFile,
        projected: paths.credentials,
        kind: 'credentials' as const,
      },
    ].map((one) => ({ ...one, here: one.here.replace(/^~(?=\/)/, () => home) }));
    // A view of its own, in which the profile of this command has no credentials (core/projection).
    const [config, credentials] = all.map(({ here }) => here);
    if (ofCommands.some((view) => view.config === config && view.credentials === credentials))
      return good('They are the copy that fob exec made.');
    if (all.every(({ here, projected }) => isBesideMainView(here, projected))) {
      return wrong(
        'They were made for a command of fob exec that has ended, so tools here find no profiles.',
        `Run: unset ${all.map(({ name }) => name).join(' ')}`,
      );
    }
    const isProjected = all.every(({ here, projected }) => here === projected);
    if (isProjected && isOn) return good('They are Fob’s copy, with the original profile names.');
    if (isProjected)
      return note('Original profile names are turned off, so these files are now your own.', 'Open a new shell.');
    const isSame = (kind: ProjectedKind): boolean => sameFiles.ok && sameFiles.value[kind];
    const others = all.filter(({ here, atFob, kind }) => here !== '' && here !== atFob && !isSame(kind));
    if (others.length === 0) return good('They are the ones that Fob reads.');
    const detail = others.map(({ name, here, atFob }) => `${name} is ${here}, but Fob reads ${atFob}.`).join(' ');
    return wrong(detail, `Run: unset ${others.map(({ name }) => name).join(' ')}`);
  },
);

const settings = shellCheck('shell-endpoints', 'Endpoints in this shell', ({ variables: set }, { fob }) => {
  const own = endpointVariables.filter((name) => set.has(name) && !fob.overridingVariables.includes(name));
  return own.length === 0
    ? good('Tools here call the same servers as Fob.')
    : note(`Because of ${own.join(', ')}, tools here may call other servers than Fob does.`, null);
});

const program = shellCheck('shell-program', 'Programs that ask', ({ program: { name, place, isConfirmed } }) =>
  isConfirmed
    ? good(
        `The system says which program asks. This was ${name ?? 'one'}${place === null ? '' : `, in ${place.name}`}.`,
      )
    : note(
        'The system does not say which program asks from here. If a profile asks, Fob cannot remember what you allow.',
        null,
      ),
);

/** Whether a file is or was in a view that Fob made for one command. Such views are in folders beside the main view. */
const isBesideMainView = (here: string, projected: string): boolean =>
  here.startsWith(projected.replace(/[^/\\]*$/, 'exec'));

/** The environment variables that send signed calls elsewhere than to AWS. */
export const endpointVariables = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_STS', 'AWS_ENDPOINT_URL_IAM'];

export const shellChecks: readonly Check[] = [variables, profile, files, settings, program];
