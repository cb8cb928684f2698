import { ok } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

type ProfileCall = Exclude<Extract<keyof Handlers, `profile.${string}`>, 'profile.consent'>;

/** Answers the calls of pages that make and change profiles. */
export const createProfileHandlers = ({
  profiles,
  profileLabels,
}: Pick<Fob, 'profiles' | 'profileLabels'>): Pick<Handlers, ProfileCall> => ({
  'profile.form': ({ purpose, profile }) => profiles.form(purpose, profile),
  'profile.preview': (change) => profiles.preview(change),
  'profile.save': ({ preview }) => profiles.save(preview),
  'profile.undo': () => profiles.undo(),
  'profile.accept': async () => {
    await profiles.accept();
    return ok(null);
  },
  'profile.pin': ({ profiles: names, pinned }) => profileLabels.pin(names, pinned),
  'profile.mark': ({ profile, mark }) => profileLabels.mark(profile, mark),
  'profile.try': (change) => profiles.try(change),
});
