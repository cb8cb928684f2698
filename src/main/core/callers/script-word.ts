/** A program that runs a script which is named on its command line. */
interface Interpreter {
  name: RegExp;
  /** Options without a value. */
  options: RegExp;
  /** Options whose value is the next word. */
  withValue: RegExp;
}

const NONE = /(?!)/;

const interpreters: readonly Interpreter[] = [
  {
    name: /^(?:ba|da|z|k|a)?sh$/,
    options: /^-(?:[aefhilmnuvxE]+|-(?:login|norc|noprofile|posix|verbose))$/,
    withValue: /^-[aefhilmnuvxE]*[oO]$/,
  },
  { name: /^fish$/, options: /^-[ilnN]+$/, withValue: NONE },
  { name: /^(?:python|pypy|py)[\d.]*w?$/, options: /^-[bBdEiIOPqsSuvx]+$/, withValue: /^-[bBdEiIOPqsSuvx]*[XW]$/ },
  {
    name: /^node(?:js)?$/,
    options: /^--(?:[\w-]+=.*|inspect(?:-brk|-wait)?|no-[\w-]+|enable-source-maps|expose-gc)$/,
    withValue: /^(?:-r|-C|--require|--import|--conditions|--loader|--experimental-loader)$/,
  },
  { name: /^ruby[\d.]*$/, options: /^-[vwWU]+$/, withValue: /^-[Ir]$/ },
  { name: /^perl[\d.]*$/, options: /^-[tTwWX]+$/, withValue: /^-I$/ },
  { name: /^(?:bun|deno|php[\d.]*|pwsh|powershell)$/, options: NONE, withValue: NONE },
];

const interpreterOf = (file: string): Interpreter | undefined => interpreters.find(({ name }) => name.test(file));

/** Those whose scripts are told in other ways, or not at all. */
const OTHERS = /^(?:busybox|cmd|cscript|wscript)$/;

/** Whether a program of this name does what its command line or another file says. */
export const isInterpreter = (file: string): boolean => OTHERS.test(file) || interpreterOf(file) !== undefined;

/** A batch file by its whole path. In which folders cmd.exe looks for another one, nobody else knows. */
const BATCH_FILE = /^[a-z]:[\\/].*\.(?:cmd|bat)$/i;

/**
 * The word of a command line that names the script which an interpreter runs. Null: it runs none, or it cannot be told from
 * the value of an option that is not known here. A wrong script would let one program pass for another.
 *
 * @param file The name of the executable, without `.exe`.
 */
export function scriptWord(file: string, args: readonly string[]): string | null {
  // busybox is what it is called as.
  if (file === 'busybox') {
    const [called = '', ...rest] = args;
    const applet = called.replace(/^.*\/|^-/, '');
    return applet === 'busybox' ? scriptWord(rest[0] ?? '', rest) : scriptWord(applet, args);
  }
  if (file === 'cmd') return args[1] === '/c' && BATCH_FILE.test(args[2] ?? '') ? (args[2] ?? null) : null;
  const interpreter = interpreterOf(file);
  if (interpreter === undefined) return null;
  for (let at = 1; at < args.length; at += 1) {
    const word = args[at] ?? '';
    if (word === '--') return args[at + 1] ?? null;
    if (interpreter.withValue.test(word)) at += 1;
    else if (!interpreter.options.test(word)) return /^(?:[-+]|$)/.test(word) ? null : word;
  }
  return null;
}
