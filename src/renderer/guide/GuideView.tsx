import { useUser } from '../state/profiles';
import { Button } from '../components/Button';
import { go, startOf, type GuideRoute } from '../shell/route';
import { GuideUsers } from './GuideUsers';
import { StepList } from './StepList';
import { texts } from './texts';
import { leaveGuide, useGuide, useGuides } from './use-guides';
import styles from './GuideView.module.css';

/** The way from an access key to a tool that works, for one user at a time. */
export function GuideView({ route }: { route: GuideRoute }) {
  const guides = useGuides();
  const asked = useUser(route.userId);
  const userId = asked?.id ?? guides[0]?.userId ?? null;
  const user = useUser(userId);
  const guide = useGuide(userId);
  return (
    <div className={styles.view}>
      <div className={styles.page}>
        <h1 className={styles.title}>{texts.title(user?.name ?? null)}</h1>
        <p className={styles.promise}>{texts.promise}</p>
        <GuideUsers guides={guides} shown={userId} />
        <StepList key={userId} guide={guide} />
        {user && guide.next !== null && (
          <div className={styles.leave}>
            <Button
              look="plain"
              size="small"
              onPress={() => {
                leaveGuide(user.id);
                go(startOf.sessions);
              }}
            >
              {texts.leave(user.name)}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
