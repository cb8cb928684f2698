import { describe, expect, it } from 'vitest';
import {
  addAccount,
  asksForTouch,
  deleteAccount,
  listAccounts,
  listKeys,
  readAccounts,
  readKeys,
  secretInput,
} from '../../../../src/main/core/codes/programs/yubikey';

describe('the commands for a YubiKey', () => {
  it('add an account without its secret on the command line, and never overwrite one', () => {
    expect(addAccount({ key: '123', account: 'AWS:alice@111122223333', touch: true }).words).toEqual([
      ...['ykman', '--device', '123', 'oath', 'accounts', 'add'],
      ...['--issuer=AWS', '--touch', '--', 'alice@111122223333'],
    ]);
    expect(addAccount({ key: null, account: 'alice', touch: false }).words).toEqual([
      'ykman',
      'oath',
      'accounts',
      'add',
      '--',
      'alice',
    ]);
    expect(addAccount({ key: null, account: 'AWS:-x', touch: false }).words.slice(-2)).toEqual(['--', '-x']);
    expect(addAccount({ key: null, account: ':x', touch: false }).words.slice(-2)).toEqual(['--', ':x']);
    expect(secretInput('ABCDEFGH')).toBe('ABCDEFGH\n');
  });

  it('delete an account without a question', () => {
    expect(deleteAccount({ key: '123', account: 'AWS:alice' }).words).toEqual([
      'ykman',
      '--device',
      '123',
      'oath',
      'accounts',
      'delete',
      '--force',
      '--',
      'AWS:alice',
    ]);
  });

  it('list keys and accounts', () => {
    expect(listKeys().words).toEqual(['ykman', 'list', '--serials']);
    expect(listAccounts(null).words).toEqual(['ykman', 'oath', 'accounts', 'list']);
    expect(readKeys('12345678\r\n9\nYubiKey 5 NFC\n12345678\n\n')).toEqual(['12345678', '9']);
    expect(readKeys('')).toEqual([]);
    expect(readAccounts('AWS:alice@1\nBob Smith:x\n')).toEqual(['AWS:alice@1', 'Bob Smith:x']);
  });

  it('tell that the key waits for a touch', () => {
    expect(asksForTouch('Touch your YubiKey...\n')).toBe(true);
    expect(asksForTouch('WARNING: PC/SC not available.\nTouch your YubiKey...')).toBe(true);
    expect(asksForTouch('Please present or touch your YubiKey to continue.')).toBe(true);
    expect(asksForTouch('Touch account timed out!')).toBe(false);
  });
});
