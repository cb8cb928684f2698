import { describe, expect, it, vi } from 'vitest';
import { ok } from '../../../src/contract/app-error';
import { calls } from '../../../src/contract/channels';
import type { CodeProgram } from '../../../src/contract/code-programs';
import {
  createCodeProgramHandlers,
  type CodeProgramHandlerDeps,
} from '../../../src/main/desktop/code-program-handlers';
import { confirmProgram } from '../../../src/main/desktop/confirm-program';

const other: CodeProgram = { kind: 'other', words: ['/home/alice/bin/code', '--for', 'aws alice'] };
const pass: CodeProgram = { kind: 'pass', item: 'aws/alice' };

function handlers(isConfirmed: boolean) {
  const use = vi.fn(() => Promise.resolve(ok(null)));
  const useProgram = vi.fn(() => Promise.resolve(ok(null)));
  const confirm = vi.fn(() => Promise.resolve(isConfirmed));
  const fob = { devices: { programs: { use }, enrollment: { useProgram } }, codes: {} };
  const made = createCodeProgramHandlers({ fob, confirmProgram: confirm } as unknown as CodeProgramHandlerDeps);
  return { made, use, useProgram, confirm };
}

describe('a page that names a program', () => {
  const choice = { userId: 'user-1', serial: 'arn', isUnattended: false };

  it.each([other, pass])('runs $kind only as far as it may', async (program) => {
    const { made, use, useProgram, confirm } = handlers(false);
    const answers = [
      await made['device.use-program']({ ...choice, program }),
      await made['enrollment.use-program']({ serial: 'arn', isUnattended: false, touch: false, program }),
    ];
    const isOther = program.kind === 'other';
    expect(answers.map((answer) => answer.ok)).toEqual([!isOther, !isOther]);
    expect(confirm).toHaveBeenCalledTimes(isOther ? 2 : 0);
    expect([use, useProgram].map(({ mock }) => mock.calls.length)).toEqual(isOther ? [0, 0] : [1, 1]);
  });

  it('runs any command that the person confirms outside of the page', async () => {
    const { made, use, confirm } = handlers(true);
    expect(await made['device.use-program']({ ...choice, program: other })).toEqual(ok(null));
    expect(confirm).toHaveBeenCalledWith(['/home/alice/bin/code', '--for', 'aws alice']);
    expect(use).toHaveBeenCalledOnce();
  });

  it.each([
    { kind: 'pass', item: '--help' },
    { kind: 'pass', item: 'aws\u202Eecila' },
    { kind: 'pass', item: '' },
    { kind: 'yubikey', key: '12; reboot', item: 'AWS:alice' },
    { kind: 'other', words: [] },
    { kind: 'sh', item: 'aws' },
  ])('is refused what is no entry: %j', (program) => {
    const input = { ...choice, program };
    expect(calls['device.use-program'].input.safeParse(input).success).toBe(false);
  });
});

it('the dialog of the system shows every word as it is, and Cancel is what Enter chooses', async () => {
  const showMessageBox = vi.fn(() => Promise.resolve({ response: 1, checkboxChecked: false }));
  expect(await confirmProgram({ showMessageBox }, ['code', 'a b', 'x\u200by'])).toBe(false);
  const [[options]] = showMessageBox.mock.calls as unknown as [[{ detail: string; defaultId: number }]];
  expect(options.detail.split('\n')[0]).toBe("code 'a b' 'x\\u{200b}y'");
  expect(options.defaultId).toBe(1);
  showMessageBox.mockResolvedValue({ response: 0, checkboxChecked: false });
  expect(await confirmProgram({ showMessageBox }, ['code'])).toBe(true);
});
