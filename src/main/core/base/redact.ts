import { withoutUrlUsers } from './url-user';

/**
 * The patterns of secrets and their replacements. The order matters: secrets after a name come first, then secrets that
 * are known by their form. Matching too much is better than too little. A log line may lose a long path, but it must
 * never keep a key.
 */
const rules: readonly [pattern: RegExp, replacement: string | ((match: string) => string)][] = [
  // Seeds in groups of four, as pages show them for typing. They come before the names, which match only one word.
  [/\b[A-Za-z2-7]{4}(?:[ -][A-Za-z2-7]{4}){3,}\b/g, (groups) => (isSeed(groups) ? '…' : groups)],
  [/otpauth(?:-migration)?:\S+/gi, 'otpauth:…'],
  [/\b((?:proxy-)?authorization["']?\s*[:=]\s*)[^\r\n]+/gi, '$1…'],
  [/\b(Bearer|Basic)\s+[^\s"',]+/gi, '$1 …'],
  [/<(SecretAccessKey|SessionToken|Base32StringSeed|QRCodePNG|TokenCode)>[^<]*/gi, '<$1>…'],
  // What command lines hold: a whole word in quotes ('--password=two words'), the value of an option (--token abc,
  // -token=abc, '--token', 'abc'), and a variable (VAULT_TOKEN=abc, OP_SESSION_my="a b").
  [
    /(["'])(-{0,2}[\w-]{0,60}(?:passw(?:or)?d|passphrase|token|secret|pin|key|session\w{0,40})=)(?:(?!\1).)+/gis,
    '$1$2…',
  ],
  [
    /(?<![\w-])(--?[\w-]{0,40}(?:passw(?:or)?d|passphrase|token|secret|pin|key|session)["']?(?:\s*[=:,]\s*|\s+))(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"']+)/gis,
    '$1…',
  ],
  [
    /((?:passw(?:or)?d|passphrase|token|secret|pin|key|session\w{0,40})[ \t]?=[ \t]?)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"']+)/gis,
    '$1…',
  ],
  // MYSQL_PWD=abc, GITHUB_PAT=abc
  [/\b(\w{0,40}_(?:PAT|PWD|PASS|AUTH|CREDENTIALS?)=)(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|[^\s"']+)/gs, '$1…'],
  // Tokens of GitHub, GitLab, Slack, npm and others, which say what they are.
  [/\b(gh[opsur]_|github_pat_|glpat-|xox[a-z]-|npm_|hf_|sk-)[A-Za-z0-9][\w-]{14,}/g, '$1…'],
  // secret_access_key = …, "SessionToken": "…", TokenCode=…, X-Amz-Security-Token: …, signature=…; and `seed abc1…`
  [
    /\b([\w-]{0,40}(?:secret[_ -]?(?:access[_ -]?)?key|secret|(?:session|security)[_ -]?token|token[_ -]?code|signature|seed|password))(["']?\s*[:=]\s*["']?|\s+(?=\S*\d))[^\s"'<>,;&}]+/gi,
    '$1$2…',
  ],
  // Access key ids are not secret. Four characters at each end are enough to recognize them.
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{8,}/g, (id) => `${id.slice(0, 4)}…${id.slice(-4)}`],
  // A secret key has 40 characters of base64, a session token has hundreds. In URLs some of them are %-escaped.
  [/[A-Za-z0-9+/=%]{40,}/g, '…'],
  // Seeds in base32.
  [/\b[A-Z2-7]{16,}(?:\b|=+)/g, '…'],
  [/\b[a-z2-7]{32,}(?:\b|=+)/g, '…'],
  // MFA codes. Six digits with a unit are a duration or a size instead.
  [/(?<![A-Za-z0-9]|\d\.)\d{6}(?![A-Za-z0-9]|\.\d| ?(?:s|ms|seconds|bytes)\b)/g, '……'],
  [/\b((?:code|otp|mfa|token)\D{0,24})\d{3}[ -]\d{3}\b/gi, '$1……'],
];

/** Groups of four letters may also be words: `this site sent that`. A seed has digits or is all upper case. */
const isSeed = (groups: string) => /[2-7]/.test(groups) || groups === groups.toUpperCase();

/**
 * Takes secrets, session tokens, MFA codes, seeds, signatures and the user part of URLs out of a text, and shortens
 * access key ids. URLs come first, because the other rules could break them up.
 */
export function redact(text: string): string {
  return rules.reduce(
    (result, [pattern, replacement]) =>
      typeof replacement === 'string' ? result.replace(pattern, replacement) : result.replace(pattern, replacement),
    withoutUrlUsers(text),
  );
}
