/** Options whose value may be a secret. Others than passwords are hidden with them: `-p 8080`. */
const SECRET = /^["']?--?(?:[pP]|pass(?:in|out)?|auth|cred(?:ential)?s?)$/;
/** Programs with options of their own for a password, and those options. */
const own: readonly [program: RegExp, option: RegExp][] = [
  [/^(?:mysql|mariadb|mycli|sshpass|7z|rar|unrar)\w*$/, /^["']?-p(?=.)/],
  [/^redis-cli$/, /^["']?-a$/],
  [/^ldap\w+$/, /^["']?-[wy]$/],
];
/** `--user NAME:PASSWORD` of curl and others. */
const USER = /^["']?(?:-[uU]|--(?:proxy-|http-)?user)$/;
const HEADER = /^["']?(?:-H|-b|--header|--cookie)$/;

/**
 * Hides what programs take as a password in words of a command line. What has the form of a secret, or its name, is hidden
 * by `redact`, which knows no programs.
 *
 * @param args The name of the program, then its arguments.
 */
export function hideSecrets(args: readonly string[]): string[] {
  let before = '';
  let ofProgram: RegExp | null = null;
  return args.map((arg) => {
    const last = before;
    before = arg;
    // The text of `sh -c`.
    if (/\s/.test(arg) && !SECRET.test(last) && !HEADER.test(last))
      return hideSecrets(arg.trim().split(/\s+/)).join(' ');
    const file = arg.replace(/^.*[\\/]|^["']|\.exe$/gi, '');
    ofProgram = own.find(([program]) => program.test(file))?.[1] ?? ofProgram;
    if ((SECRET.test(last) || isWhole(ofProgram, last)) && !arg.startsWith('-')) return '…';
    if (HEADER.test(last)) return arg.replace(/([:=]).*$/s, '$1 …');
    if (USER.test(last)) return arg.replace(/:.*$/s, ':…');
    if (/^["']?-[uU][^:\s]+:./.test(arg)) return arg.replace(/:.*$/s, ':…');
    if (/^["']?-H./.test(arg)) return arg.replace(/:.*$/s, ': …');
    const attached = ofProgram !== null && ofProgram.exec(arg);
    return attached && !isWhole(ofProgram, arg) ? `${attached[0]}…` : arg;
  });
}

/** Whether a word is the whole option, so that its value is the next word. */
const isWhole = (option: RegExp | null, word: string): boolean => option !== null && option.exec(word)?.[0] === word;
