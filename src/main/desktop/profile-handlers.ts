import { ok } from '../../contract/app-error';
import type { Profiles } from '../core/profiles/profiles';
import type { Handlers } from './page-calls';

type ProfileCall = Extract<keyof Handlers, `profile.${string}`>;

/** What main does for the calls of a page that are about making and changing profiles. */
export const createProfileHandlers = (profiles: () => Promise<Profiles>): Pick<Handlers, ProfileCall> => ({
  'profile.form': async ({ purpose, profile }) => (await profiles()).form(purpose, profile),
  'profile.preview': async (change) => (await profiles()).preview(change),
  'profile.save': async ({ preview }) => (await profiles()).save(preview),
  'profile.undo': async () => (await profiles()).undo(),
  'profile.accept': async () => {
    (await profiles()).accept();
    return ok(null);
  },
  'profile.try': async (change) => (await profiles()).try(change),
});
