import type { ProfileView } from '../../contract/app-state';
import type { ProfileMark } from '../../contract/marks';
import { run } from '../state/actions';
import { askAndTell } from '../state/ask-and-tell';
import { texts } from './texts';

/** Pins profiles, or no longer. A toast says so and takes it back. */
export function pin(profiles: readonly ProfileView[], pinned: boolean): void {
  const names = profiles.filter(({ isPinned }) => isPinned !== pinned).map(({ name }) => name);
  if (names.length === 0) return;
  askAndTell(
    {
      text: (pinned ? texts.pinnedNow : texts.unpinned)(names),
      undo: () => run('profile.pin', { profiles: names, pinned: !pinned }),
    },
    'profile.pin',
    { profiles: names, pinned },
  );
}

/** Marks a profile, or takes its mark away. A toast says so and gives back the mark that it had. */
export function mark({ name, mark: before }: ProfileView, mark: ProfileMark | null): void {
  if (mark?.word === before?.word && mark?.color === before?.color) return;
  askAndTell(
    {
      text: mark === null ? texts.unmarked(name) : texts.marked(name, mark.word),
      undo: () => run('profile.mark', { profile: name, mark: before }),
    },
    'profile.mark',
    { profile: name, mark },
  );
}
