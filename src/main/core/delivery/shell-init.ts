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

/**
 * Prints a word that says what a shell has to do, as POSIX sh that sets no variable and starts no program. A path may be
 * spelled in many ways, so the folders are compared: the file itself need not be there.
 *
 * - `all`: both variables lead to the person's files, or to none.
 * - `config`, `credentials`: only this one does, and the other one leads to a view of Fob's.
 * - `view`: both lead to a view. `gone`: to one that is there no more, but the projection is. `missing`: the projection is not there. `own`: this shell has files of its own.
 */
function decision({ folder, projected, plain }: ShellInit): string {
  const q = quote.posix;
  return `fob_home=\${HOME:+\${HOME%/}}
fob_view() { case $1 in (${q(`${folder}/`)}*) return 0 ;; esac; return 1; }
fob_same() {
  fob_path=\${1:-$fob_home/.aws/$2}
  case $fob_path in ('~/'*) fob_path=$fob_home/\${fob_path#??} ;; (/*) ;; (*) fob_path=./$fob_path ;; esac
  [ "$fob_path" = "$3" ] || [ "$fob_path" -ef "$3" ] ||
    { [ "\${fob_path##*/}" = "\${3##*/}" ] && [ "\${fob_path%/*}/" -ef "\${3%/*}/" ]; }
}
fob_config() { fob_same "\${AWS_CONFIG_FILE-}" config ${q(plain.config)}; }
fob_credentials() { fob_same "\${AWS_SHARED_CREDENTIALS_FILE-}" credentials ${q(plain.credentials)}; }
if fob_view "\${AWS_CONFIG_FILE-}"; then
  if ! fob_view "\${AWS_SHARED_CREDENTIALS_FILE-}"; then
    if fob_credentials; then printf credentials; else printf own; fi
  elif [ ! -r "$AWS_CONFIG_FILE" ] && [ -r ${q(projected.config)} ]; then printf gone
  else printf view; fi
elif [ ! -r ${q(projected.config)} ]; then printf missing
elif fob_view "\${AWS_SHARED_CREDENTIALS_FILE-}"; then
  if fob_config; then printf config; else printf own; fi
elif fob_config && fob_credentials; then printf all
else printf own; fi`;
}

const writers: Record<InitKind, (init: ShellInit) => string> = {
  sh(init) {
    const { projected } = init;
    const q = quote.posix;
    const { set } = dialects.posix;
    return `case $(
${decision(init)}
) in
all)
  export FOB_PLAIN_CONFIG_FILE="\${AWS_CONFIG_FILE-}" FOB_PLAIN_CREDENTIALS_FILE="\${AWS_SHARED_CREDENTIALS_FILE-}"
  ${set('AWS_CONFIG_FILE', projected.config)}
  ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)} ;;
config)
  export FOB_PLAIN_CONFIG_FILE="\${AWS_CONFIG_FILE-}" AWS_CONFIG_FILE="\${AWS_SHARED_CREDENTIALS_FILE%/*}/config" ;;
credentials)
  export FOB_PLAIN_CREDENTIALS_FILE="\${AWS_SHARED_CREDENTIALS_FILE-}" AWS_SHARED_CREDENTIALS_FILE="\${AWS_CONFIG_FILE%/*}/credentials" ;;
missing) printf '%s\\n' ${q(MISSING)} >&2 ;;
own) printf '%s\\n' ${q(ownFiles(init))} >&2 ;;
gone)
  ${set('AWS_CONFIG_FILE', projected.config)}
  ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)} ;;
esac
`;
  },
  fish(init) {
    const { projected } = init;
    const q = quote.fish;
    const { set } = dialects.fish;
    // The shells of POSIX compare files. fish does so only since version 4.
    return `switch (/bin/sh -c ${q(decision(init))})
    case all
        set -gx FOB_PLAIN_CONFIG_FILE "$AWS_CONFIG_FILE"
        set -gx FOB_PLAIN_CREDENTIALS_FILE "$AWS_SHARED_CREDENTIALS_FILE"
        ${set('AWS_CONFIG_FILE', projected.config)}
        ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
    case config
        set -gx FOB_PLAIN_CONFIG_FILE "$AWS_CONFIG_FILE"
        set -gx AWS_CONFIG_FILE (string replace -r '[^/]*$' config -- "$AWS_SHARED_CREDENTIALS_FILE")
    case credentials
        set -gx FOB_PLAIN_CREDENTIALS_FILE "$AWS_SHARED_CREDENTIALS_FILE"
        set -gx AWS_SHARED_CREDENTIALS_FILE (string replace -r '[^/]*$' credentials -- "$AWS_CONFIG_FILE")
    case missing
        printf '%s\\n' ${q(MISSING)} >&2
    case own
        printf '%s\\n' ${q(ownFiles(init))} >&2
    case gone
        ${set('AWS_CONFIG_FILE', projected.config)}
        ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
end
`;
  },
  ps1(init) {
    const { folder, projected, plain } = init;
    const q = quote.powershell;
    const { set } = dialects.powershell;
    const separator = folder.includes('\\') ? '\\' : '/';
    // An empty variable is none to PowerShell, so the one that notes an empty value is simply not there.
    return `$fobFiles = @($Env:AWS_CONFIG_FILE, $Env:AWS_SHARED_CREDENTIALS_FILE)
if (-not $fobFiles[0]) { $fobFiles[0] = [IO.Path]::Combine($HOME, '.aws', 'config') }
if (-not $fobFiles[1]) { $fobFiles[1] = [IO.Path]::Combine($HOME, '.aws', 'credentials') }
$fobFiles = @($fobFiles | ForEach-Object { [IO.Path]::GetFullPath($ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath($_)) })
$fobViews = @($fobFiles | ForEach-Object { $_.StartsWith(${q(folder + separator)}) })
$fobPlain = @(($fobFiles[0] -eq ${q(plain.config)}), ($fobFiles[1] -eq ${q(plain.credentials)}))
if ($fobViews[0] -and $fobViews[1]) {
  if (-not (Test-Path -LiteralPath $fobFiles[0]) -and (Test-Path -LiteralPath ${q(projected.config)})) {
    ${set('AWS_CONFIG_FILE', projected.config)}
    ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
  }
} elseif ($fobViews[0] -and $fobPlain[1]) {
  $Env:FOB_PLAIN_CREDENTIALS_FILE = $Env:AWS_SHARED_CREDENTIALS_FILE
  $Env:AWS_SHARED_CREDENTIALS_FILE = [IO.Path]::Combine([IO.Path]::GetDirectoryName($fobFiles[0]), 'credentials')
} elseif (-not $fobViews[0] -and -not (Test-Path -LiteralPath ${q(projected.config)})) {
  [Console]::Error.WriteLine(${q(MISSING)})
} elseif ($fobPlain[0] -and $fobViews[1]) {
  $Env:FOB_PLAIN_CONFIG_FILE = $Env:AWS_CONFIG_FILE
  $Env:AWS_CONFIG_FILE = [IO.Path]::Combine([IO.Path]::GetDirectoryName($fobFiles[1]), 'config')
} elseif ($fobPlain[0] -and $fobPlain[1]) {
  $Env:FOB_PLAIN_CONFIG_FILE = $Env:AWS_CONFIG_FILE
  $Env:FOB_PLAIN_CREDENTIALS_FILE = $Env:AWS_SHARED_CREDENTIALS_FILE
  ${set('AWS_CONFIG_FILE', projected.config)}
  ${set('AWS_SHARED_CREDENTIALS_FILE', projected.credentials)}
} else {
  [Console]::Error.WriteLine(${q(ownFiles(init))})
}
Remove-Variable fobFiles, fobViews, fobPlain
`;
  },
};
