import { MOST_POLICY_CHARACTERS } from '../../../src/contract/limits';
import { describe, expect, it } from 'vitest';
import type { UserView } from '../../../src/contract/app-state';
import type { Finding, PolicyCheckResult, StatementRef } from '../../../src/contract/policy';
import { readPolicyFile } from '../../../src/renderer/policy/check/policy-file';
import { accountChoices, firstOfAccount, userChoices, usersOf } from '../../../src/renderer/policy/users';
import { summaryWords } from '../../../src/renderer/policy/check/words';
import { statementWords } from '../../../src/renderer/policy/statement-words';

const user = (id: string, account: string | null): UserView => ({
  id,
  name: id,
  account,
  shortKeyId: 'AKIA…WXYZ',
  keyProfile: id,
});
const [alice, carol, ci, stranger] = [
  user('alice', '111122223333'),
  user('carol', '111122223333'),
  user('ci', '444455556666'),
  user('stranger', null),
] as const;
const users = [alice, carol, ci, stranger];

describe('users to choose from', () => {
  it('have their account in the label if there are several accounts', () => {
    expect(userChoices([alice, carol]).map(({ label }) => label)).toEqual(['alice', 'carol']);
    expect(userChoices(users).map(({ label }) => label)).toEqual([
      'alice@1111-2222-3333',
      'carol@1111-2222-3333',
      'ci@4444-5555-6666',
      'stranger',
    ]);
  });
  it('can be checked by users of the same account, and by users whose account is unknown', () => {
    expect(usersOf(users, { userId: 'alice', askedBy: 'carol' })).toEqual({
      user: alice,
      asker: carol,
      askers: [alice, carol, stranger],
    });
    expect(usersOf(users, { userId: 'ci', askedBy: 'carol' })).toMatchObject({ user: ci, asker: ci });
  });
  it('default to the first user if nobody is chosen or the chosen user is gone', () => {
    expect(usersOf(users, { userId: null, askedBy: null })).toMatchObject({ user: alice, asker: alice });
    expect(usersOf(users, { userId: 'gone', askedBy: 'gone' })).toMatchObject({ user: alice, asker: alice });
    expect(usersOf([], { userId: null, askedBy: null })).toBeUndefined();
  });
  it('represent their account, one user per account', () => {
    expect(accountChoices(users)).toEqual([
      { value: 'alice', label: '1111-2222-3333' },
      { value: 'ci', label: '4444-5555-6666' },
      { value: 'stranger', label: 'Account of stranger' },
    ]);
    expect([carol, ci, stranger].map((one) => firstOfAccount(users, one).id)).toEqual(['alice', 'ci', 'stranger']);
  });
});

describe('words', () => {
  const ref: StatementRef = {
    policy: 'RequireMFA',
    origin: { kind: 'group-managed', group: 'staff', arn: 'arn' },
    sid: 'DenyAll',
    index: 2,
    line: 14,
  };
  it('name the statement as far as it is known', () => {
    expect(statementWords(ref)).toEqual(['Statement DenyAll (line 14)', 'RequireMFA, attached to the group staff']);
    expect(statementWords({ ...ref, sid: null, origin: { kind: 'user' } })).toEqual([
      'Statement 3 (line 14)',
      'RequireMFA, an inline policy of the user',
    ]);
    expect(statementWords({ ...ref, sid: null, index: null, line: null, origin: null })).toEqual(['RequireMFA']);
    expect(statementWords({ ...ref, sid: null, index: 0, line: null, origin: { kind: 'given' } })).toEqual([
      'Statement 1',
      'RequireMFA',
    ]);
  });
  const result = (severities: Finding['severity'][]): PolicyCheckResult => ({
    userName: 'alice',
    userArn: 'arn:aws:iam::111122223333:user/alice',
    source: 'read',
    simulationError: null,
    verdict: { work: 'none-some', canEnroll: true },
    rows: [],
    findings: severities.map((severity) => ({ id: 'unknown', severity, message: '', fix: '', by: null, actions: [] })),
    unread: [],
    limits: [],
  });
  it('sum up findings, worst first', () => {
    expect(summaryWords(result(['note', 'problem', 'warning', 'problem']))).toBe(
      'alice cannot work without MFA, but can enroll a device. Found: 2 problems, 1 warning and 1 note.',
    );
    expect(summaryWords(result([]))).toBe('alice cannot work without MFA, but can enroll a device. Nothing to fix.');
  });
});

describe('a policy file', () => {
  it('is read as text', async () => {
    expect(await readPolicyFile(new Blob(['{"Version": "ü"}']))).toEqual({ text: '{"Version": "ü"}' });
  });
  it('is refused if it is empty, not text, or too large', async () => {
    expect(await readPolicyFile(new Blob([' \n']))).toEqual({ problem: 'This file is empty.' });
    expect(await readPolicyFile(new Blob([new Uint8Array([0xff, 0xfe, 0x00])]))).toEqual({
      problem: 'Fob cannot read this file as text.',
    });
    expect(await readPolicyFile(new Blob(['x'.repeat(4 * MOST_POLICY_CHARACTERS + 1)]))).toEqual({
      problem: 'This file is too large to be a policy.',
    });
  });
});
