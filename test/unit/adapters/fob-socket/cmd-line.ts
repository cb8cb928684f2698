/**
 * Reads a line as cmd.exe does, as far as fob.cmd depends on it. cmd.exe runs on Windows only, so this follows its
 * published rules: percent expansion first, then the line is parsed, then delayed expansion, then the program splits
 * its arguments.
 */
export type Variables = Record<string, string>;

/** Expands `%NAME%` and `%NAME:* -- =%` in a line of a batch file. The result is not expanded again. */
export const expandInBatch = (line: string, variables: Variables, args = ''): string =>
  line.replace(
    /%%|%\*|%(\w+)(?::([^%=]+)=([^%]*))?%/g,
    (all: string, name?: string, search?: string, by: string = '') => {
      if (all === '%%') return '%';
      if (all === '%*') return args;
      return replaced(variables[name ?? ''] ?? '', search, by);
    },
  );

/** Expands a line that cmd.exe gets by `/c`: a name without a variable stays, and `%%` has no special meaning. */
export const expandInLine = (line: string, variables: Variables): string =>
  line.replace(/%(\w+)%/g, (all, name: string) => variables[name] ?? all);

/** Expands `!NAME!` and `!NAME:OLD=NEW!`, which cmd.exe does after it has parsed the line. */
export const expandDelayed = (text: string, variables: Variables): string =>
  text.replace(/!(\w+)(?::([^!=]+)=([^!]*))?!/g, (_: string, name: string, search?: string, by: string = '') =>
    replaced(variables[name] ?? '', search, by),
  );

function replaced(value: string, search: string | undefined, by: string): string {
  if (search === undefined || value === '') return value;
  if (!search.startsWith('*')) return value.replaceAll(search, by);
  const at = value.indexOf(search.slice(1));
  return at < 0 ? value : by + value.slice(at + search.length - 1);
}

/** The commands in a line. `&`, `|` and redirections outside of quotes separate them. `^` quotes one character. */
export function commandsOf(line: string): string[] {
  const commands: string[] = [];
  let command = '';
  let isQuoted = false;
  for (let at = 0; at < line.length; at += 1) {
    let character = line.charAt(at);
    if (character === '"') isQuoted = !isQuoted;
    if (!isQuoted && /[&|<>]/.test(character)) {
      commands.push(command);
      command = '';
      continue;
    }
    if (!isQuoted && character === '^') character = line.charAt(++at);
    command += character;
  }
  return [...commands, command].map((one) => one.trim()).filter((one) => one !== '');
}

/** The arguments that a program on Windows reads from its command line. */
export const argumentsOf = (command: string): string[] =>
  [...command.matchAll(/(?:"[^"]*"|[^\s"])+/g)].map(([word]) => word.replaceAll('"', ''));

/** Whether `for /f "delims=…" %%C in ("TEXT")` runs its command: something is left between the delimiters. */
export const hasToken = (delimiters: string, text: string): boolean =>
  Array.from(text).some((character) => !delimiters.includes(character));

/** Commands of cmd.exe itself. It never looks for a file of this name. */
const builtIn: ReadonlySet<string> = new Set(
  'call del echo exit goto if for rem set setlocal endlocal shift type echo.'.split(' '),
);

/**
 * The programs in lines of a batch file that are named without a full path. Full paths are those below
 * `%SystemRoot%\\System32`, also in a variable that the file sets to one.
 */
export function programsIn(lines: readonly string[]): string[] {
  const fullPaths = new Set(
    lines.flatMap((line) => /^set "(\w+)=%SystemRoot%\\System32\\\w+\.exe"$/.exec(line)?.[1] ?? []),
  );
  const isFullPath = (word: string): boolean => {
    const plain = word.replaceAll('"', '');
    const variable = /^(?:%%?|!)(\w+)(?:%%?|!)$/.exec(plain)?.[1];
    return variable === undefined ? /^%SystemRoot%\\System32\\\w+\.exe$/.test(plain) : fullPaths.has(variable);
  };
  return lines
    .filter((line) => !/^\s*(?:rem\b|:|echo)/i.test(line))
    .map((line) => line.replace(/\d?[<>]+(?:&\d|\s*(?:"[^"]*"|nul))/g, ' '))
    .flatMap(commandsOf)
    .flatMap(firstWords)
    .filter((word) => !isFullPath(word) && !builtIn.has(word.toLowerCase()));
}

/** The words at which a program can stand in one command: behind `if …`, `for … do`, brackets, and in `for /f`. */
function firstWords(command: string): string[] {
  const text = command.replace(/^[\s@(&\d]+|[\s)]+$/g, '');
  if (text === '') return [];
  const loop = /^for\b.*? in \((.*)\) do (.*)$/i.exec(text);
  if (loop) {
    const [, source = '', body = ''] = loop;
    const inside = /^'(.*)'$/.exec(source)?.[1];
    return [...(inside === undefined ? [] : firstWords(inside)), ...firstWords(body)];
  }
  const condition =
    /^if (?:\/i )?(?:not )?(?:exist (?:"[^"]*"|\S+)|defined \S+|(?:"[^"]*"|\S+?)(?:==| \w{3} )(?:"[^"]*"|\S+)) ?(.*)$/i.exec(
      text,
    );
  if (condition) return (condition[1] ?? '').split(/\) else /).flatMap(firstWords);
  const [word = ''] = /^(?:"[^"]*"|[^\s"])+/.exec(text) ?? [];
  if (word.toLowerCase() !== 'call') return [word];
  const called = text.slice(word.length).trim();
  return called.startsWith(':') ? [] : firstWords(called);
}
