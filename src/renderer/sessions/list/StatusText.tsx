import type { ProfileView } from '../../../contract/app-state';
import { profileStatus } from '../../format/profile-status';
import { useTime } from '../../state/use-time';

/** `Active · 7 h 12 min left`, as plain text. */
export function StatusText({ profile, codeWanted }: { profile: ProfileView; codeWanted: boolean }) {
  return useTime((now) => {
    const { word, text } = profileStatus(profile, codeWanted, now);
    return text === null ? word : `${word} · ${text}`;
  }, profile.expiresAt);
}
