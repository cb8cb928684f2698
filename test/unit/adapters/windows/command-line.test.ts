import { expect, it } from 'vitest';
import { wordsOf, wordsOfCmd } from '../../../../src/main/adapters/windows/command-line';

it.each([
  [
    'a tool',
    String.raw`"C:\Program Files\nodejs\node.exe" tool.js --name "a b"`,
    ['C:\\Program Files\\nodejs\\node.exe', 'tool.js', '--name', 'a b'],
  ],
  ['a quote without an end', 'tool "a b', ['tool', '"a', 'b']],
  ['nothing', '', []],
])('splits the line of %s', (_, line, words) => expect(wordsOf(line)).toEqual(words));

const FOB = String.raw`C:\Users\Al Ice\fob\fob.cmd`;

it.each([
  ['PowerShell', String.raw`"C:\WINDOWS\system32\cmd.exe" /c ""${FOB}" credentials admin"`],
  ['Node', String.raw`C:\WINDOWS\system32\cmd.exe /d /s /c ""${FOB}" credentials admin"`],
  ['a program that quotes the file only', `cmd.exe /C "${FOB}" credentials admin`],
  ['a program that quotes everything', `cmd.exe /c ""${FOB}" "credentials" "admin""`],
  ['a line with more switches', `CMD /E:ON /v:on/s/c""${FOB}" credentials admin"`],
])('finds the words of a line that cmd.exe gets from %s', (_, line) =>
  expect(wordsOfCmd(line).slice(1)).toEqual(['/c', FOB, 'credentials', 'admin']),
);

it.each([
  ['the window of a person', String.raw`"C:\WINDOWS\system32\cmd.exe" `],
  ['a window that ran something and stays', 'cmd.exe /k activate.bat /c'],
  ['a path with /c', 'C:/c/cmd.exe x'],
])('finds no line in %s', (_, line) => expect(wordsOfCmd(line)[1]).not.toBe('/c'));
