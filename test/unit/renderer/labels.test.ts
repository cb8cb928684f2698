import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ProfileView } from '../../../src/contract/app-state';
import { fail, ok } from '../../../src/contract/app-error';
import { refusals } from '../../../src/renderer/state/refusals';
import { toasts } from '../../../src/renderer/state/toasts';
import { mark, pin } from '../../../src/renderer/sessions/labels';

const call = vi.fn<(name: string, input: unknown) => Promise<unknown>>();
const profile = (name: string, facts: Partial<ProfileView> = {}) =>
  ({ name, isPinned: false, mark: null, ...facts }) as ProfileView;

beforeEach(() => {
  call.mockReset().mockResolvedValue(ok(null));
  vi.stubGlobal('window', { fob: { call }, setTimeout: () => 0, clearTimeout: () => undefined });
});
afterEach(() => {
  for (const { id } of toasts.get()) toasts.dismiss(id);
  refusals.set(null);
  vi.unstubAllGlobals();
});

const said = async () => {
  await new Promise(setImmediate);
  return toasts.get().map(({ text }) => text);
};

it('pins several profiles, and takes back only what the pin changed', async () => {
  pin([profile('admin'), profile('deploy', { isPinned: true }), profile('audit')], true);
  expect(call.mock.calls).toEqual([['profile.pin', { profiles: ['admin', 'audit'], pinned: true }]]);
  expect(await said()).toEqual(['2 profiles are pinned.']);
  toasts.undoLatest();
  expect(call.mock.calls.slice(1)).toEqual([['profile.pin', { profiles: ['admin', 'audit'], pinned: false }]]);
});

it('unpins a profile, and pins it again', async () => {
  pin([profile('admin', { isPinned: true })], false);
  expect(await said()).toEqual(['admin is no longer pinned.']);
  toasts.undoLatest();
  expect(call.mock.lastCall).toEqual(['profile.pin', { profiles: ['admin'], pinned: true }]);
});

it('marks a profile, and gives it back the mark that it had', async () => {
  const before = { word: 'test', color: 'green' } as const;
  mark(profile('admin', { mark: before }), { word: 'prod', color: 'red' });
  expect(await said()).toEqual(['admin is marked as prod.']);
  toasts.undoLatest();
  expect(call.mock.lastCall).toEqual(['profile.mark', { profile: 'admin', mark: before }]);
});

it('says nothing of a mark that the profile has already', async () => {
  const same = { word: 'prod', color: 'red' } as const;
  mark(profile('admin', { mark: { ...same } }), same);
  expect(await said()).toEqual([]);
  expect(call).not.toHaveBeenCalled();
});

it('shows a refusal, and offers nothing to undo', async () => {
  const error = { code: 'internal', message: 'It failed.', nextStep: 'Try again.' } as const;
  call.mockResolvedValue(fail(error));
  mark(profile('admin'), { word: 'prod', color: 'red' });
  expect(await said()).toEqual([]);
  expect(refusals.get()).toEqual(error);
});
