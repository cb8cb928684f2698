import { Choice } from '../components/Choice';
import { userAtAccount } from '../format/words';
import { go } from '../shell/route';
import { useAppState } from '../state/app-state';
import { guideSteps, type Guide } from './guide';
import { texts } from './texts';

/** A choice among the users whose guides are not finished. It is not there for a single one. */
export function GuideUsers({ guides, shown }: { guides: readonly Guide[]; shown: string | null }) {
  const users = useAppState((state) => state.users);
  const listed = guides.flatMap(({ userId, done }) => {
    const user = users.find(({ id }) => id === userId);
    if (user === undefined) return [];
    const name = userAtAccount(user.name, user.account);
    return [{ value: user.id, label: texts.userProgress(name, done.size, guideSteps.length) }];
  });
  if (shown === null || listed.length < 2 || !listed.some(({ value }) => value === shown)) return null;
  return (
    <Choice
      label={texts.users}
      showsLabel
      choices={listed}
      value={shown}
      onChange={(userId) => go({ view: 'guide', userId })}
    />
  );
}
