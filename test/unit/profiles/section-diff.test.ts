import { describe, expect, it } from 'vitest';
import { sectionDiffs } from '../../../src/main/core/profiles/section-diff';

const shown = (before: string, after: string) =>
  sectionDiffs(before, after, 'config', 'config').flatMap(({ lines }) => lines);

describe('the lines that pages get', () => {
  it.each([
    ['aws_secret_access_key = CANARY', 'aws_secret_access_key = •••'],
    ['aws_secret_access_key: CANARY', 'aws_secret_access_key: •••'],
    ['aws_secret_access_key:CANARY=', 'aws_secret_access_key:•••'],
    ['  AWS_SESSION_TOKEN\t=CANARY', '  AWS_SESSION_TOKEN\t=•••'],
    ['# aws_secret_access_key: CANARY', '# aws_secret_access_key: •••'],
    [';aws_secret_access_key = CANARY', ';aws_secret_access_key = •••'],
    ['credential_process: /opt/tool --password CANARY', 'credential_process: •••'],
    ['CANARY', '•••'],
    ['region = eu-west-1', 'region = eu-west-1'],
    ['# the keys are elsewhere: ask', '# the keys are elsewhere: ask'],
    ['credential_process = /opt/fob credentials a', 'credential_process = /opt/fob credentials a'],
  ])('hide what may be secret: %s', (line, expected) => {
    const lines = shown(`[profile a]\n${line}\n`, `[profile a]\n${line}\nnew = v\n`);
    expect(lines.find(({ text }) => text !== '[profile a]')?.text).toBe(expected);
  });

  it('pair a removed and an added line of one key, whatever stands between name and value', () => {
    expect(shown('[profile a]\nregion: x\nk = 1\n', '[profile a]\nregion = y\nl = 1\n')).toEqual([
      { kind: 'kept', text: '[profile a]' },
      { kind: 'changed', was: 'region: x', text: 'region = y' },
      { kind: 'removed', text: 'k = 1' },
      { kind: 'added', text: 'l = 1' },
    ]);
  });
});
