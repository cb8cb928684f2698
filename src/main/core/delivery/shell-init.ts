import { fail, ok, type Result } from '../../../contract/app-error';
import { dialects, quote } from './shells';

/** The kinds of shells that `fob shell-init` writes for, by the ending of Fob's file: bash and zsh, fish, PowerShell. */
export const initKinds = ['sh', 'fish', 'ps1'] as const;
/** One of `initKinds`. */
export type InitKind = (typeof initKinds)[number];

/** The two files of `~/.aws`, or two that take their place. Absolute paths. */
export interface AwsFilePair {
  config: string;
  credentials: string;
}

/** What a shell has to know about Fob's projection of the files. */
export interface ShellInit {
  /** The folder of the projection and of all its views. */
  folder: string;
  projected: AwsFilePair;
  /** The files that Fob reads. */
  plain: AwsFilePair;
}

/**
 * The lines of `fob shell-init`: they lead AWS tools to the projection and note what was there before. A shell inside
 * another one, or of a command of `fob exec`, has its view already; it gets the projection once that view is gone. A shell
 * with files of its own keeps them.
 */
export function shellInitText(kind: InitKind, init: ShellInit): Result<string> {
  const { folder, projected, plain } = init;
  const all = [folder, ...[projected, plain].flatMap(({ config, credentials }) => [config, credentials])];
  if (!all.every((path) => dialects.posix.canHold.test(path))) return fail(oddPath);
  return ok(writers[kind](init));
}

const oddPath = {
  code: 'file-unwritable',
  message: 'The path of your home folder or of your AWS files has characters that cannot be given to a shell.',
  nextStep: 'Use the profiles whose names end with -fob.',
} as const;

const MISSING =
  'fob: Fob’s copy of your AWS files is missing, so nothing was changed. Turn on original profile names in Fob’s settings.';
const ownFiles = ({ plain }: ShellInit): string =>
  `fob: this shell has AWS files of its own, so nothing was changed. Fob reads ${plain.config} and ${plain.credentials}: unset AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE, or start Fob with the same values.`;

/** The home folder without a slash at its end, also where HOME is not set and `set -u` is. */
const HOME_FOLDER = '${HOME:+${HOME%/}}';

const writers: Record<InitKind, (init: ShellInit) => string> = {
  sh(init) {
    const { folder, projected, plain } = init;
    const q = quote.posix;
    return `case \${AWS_CONFIG_FILE-} in
${q(`${folder}/`)}*)
  if [ ! -r "$AWS_CONFIG_FILE" ] && [ -r ${q(projected.config)} ]; then
    ${dialects.posix.set('AWS_CONFIG_FILE', projected.config)}
    ${dialects.posix.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
  fi ;;
*)
  if [ ! -r ${q(projected.config)} ]; then
    printf '%s\\n' ${q(MISSING)} >&2
  elif [ "\${AWS_CONFIG_FILE:-${HOME_FOLDER}/.aws/config}" = ${q(plain.config)} ] &&
    [ "\${AWS_SHARED_CREDENTIALS_FILE:-${HOME_FOLDER}/.aws/credentials}" = ${q(plain.credentials)} ]; then
    export FOB_PLAIN_CONFIG_FILE="\${AWS_CONFIG_FILE-}" FOB_PLAIN_CREDENTIALS_FILE="\${AWS_SHARED_CREDENTIALS_FILE-}"
    ${dialects.posix.set('AWS_CONFIG_FILE', projected.config)}
    ${dialects.posix.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
  else
    printf '%s\\n' ${q(ownFiles(init))} >&2
  fi ;;
esac
`;
  },
  fish(init) {
    const { folder, projected, plain } = init;
    const q = quote.fish;
    return `begin
    set -l fob_home (string trim -r -c / -- "$HOME")
    set -l fob_files "$fob_home/.aws/config" "$fob_home/.aws/credentials"
    test -n "$AWS_CONFIG_FILE"; and set fob_files[1] "$AWS_CONFIG_FILE"
    test -n "$AWS_SHARED_CREDENTIALS_FILE"; and set fob_files[2] "$AWS_SHARED_CREDENTIALS_FILE"
    if string match -qr -- '^'(string escape --style=regex -- ${q(`${folder}/`)}) "$AWS_CONFIG_FILE"
        if not test -r "$AWS_CONFIG_FILE"; and test -r ${q(projected.config)}
            ${dialects.fish.set('AWS_CONFIG_FILE', projected.config)}
            ${dialects.fish.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
        end
    else if not test -r ${q(projected.config)}
        printf '%s\\n' ${q(MISSING)} >&2
    else if test "$fob_files[1]" = ${q(plain.config)} -a "$fob_files[2]" = ${q(plain.credentials)}
        set -gx FOB_PLAIN_CONFIG_FILE "$AWS_CONFIG_FILE"
        set -gx FOB_PLAIN_CREDENTIALS_FILE "$AWS_SHARED_CREDENTIALS_FILE"
        ${dialects.fish.set('AWS_CONFIG_FILE', projected.config)}
        ${dialects.fish.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
    else
        printf '%s\\n' ${q(ownFiles(init))} >&2
    end
end
`;
  },
  ps1(init) {
    const { folder, projected, plain } = init;
    const q = quote.powershell;
    const separator = folder.includes('\\') ? '\\' : '/';
    // An empty variable is none to PowerShell, so the one that notes an empty value is simply not there.
    return `$fobFiles = @($Env:AWS_CONFIG_FILE, $Env:AWS_SHARED_CREDENTIALS_FILE)
if (-not $fobFiles[0]) { $fobFiles[0] = [IO.Path]::Combine($HOME, '.aws', 'config') }
if (-not $fobFiles[1]) { $fobFiles[1] = [IO.Path]::Combine($HOME, '.aws', 'credentials') }
if ("$Env:AWS_CONFIG_FILE".StartsWith(${q(folder + separator)})) {
  if (-not (Test-Path -LiteralPath $Env:AWS_CONFIG_FILE) -and (Test-Path -LiteralPath ${q(projected.config)})) {
    ${dialects.powershell.set('AWS_CONFIG_FILE', projected.config)}
    ${dialects.powershell.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
  }
} elseif (-not (Test-Path -LiteralPath ${q(projected.config)})) {
  [Console]::Error.WriteLine(${q(MISSING)})
} elseif ($fobFiles[0] -eq ${q(plain.config)} -and $fobFiles[1] -eq ${q(plain.credentials)}) {
  $Env:FOB_PLAIN_CONFIG_FILE = $Env:AWS_CONFIG_FILE
  $Env:FOB_PLAIN_CREDENTIALS_FILE = $Env:AWS_SHARED_CREDENTIALS_FILE
  ${dialects.powershell.set('AWS_CONFIG_FILE', projected.config)}
  ${dialects.powershell.set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
} else {
  [Console]::Error.WriteLine(${q(ownFiles(init))})
}
Remove-Variable fobFiles
`;
  },
};
