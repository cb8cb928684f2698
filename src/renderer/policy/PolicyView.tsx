import { useState, type ComponentType } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { go, policyPages, type PolicyPage, type PolicyRoute } from '../shell/route';
import { useAppState } from '../state/app-state';
import { CheckPage } from './check/CheckPage';
import { checkedUser, firstDraft, type CheckDraft, type DraftProps } from './draft';
import { NoUsers } from './NoUsers';
import { RolloutPage } from './rollout/RolloutPage';
import { TemplatesPage } from './templates/TemplatesPage';
import { texts } from './texts';
import styles from './PolicyView.module.css';

const pages: Record<PolicyPage, ComponentType<DraftProps>> = {
  check: CheckPage,
  templates: TemplatesPage,
  rollout: RolloutPage,
};

/**
 * Shows what policies enforce, and offers templates. Input on one page is still there when the person comes back from
 * another.
 */
export function PolicyView({ route }: { route: PolicyRoute }) {
  const { page } = route;
  const hasUsers = useAppState((state) => state.users.length > 0);
  const [draft, setDraft] = useState(firstDraft);
  const asked = route.page === 'check' ? route.userId : null;
  const [lastAsked, setLastAsked] = useState<string | null>(null);
  if (asked !== lastAsked) {
    setLastAsked(asked);
    if (asked !== null) setDraft({ ...draft, about: 'user', userId: asked });
  }
  const edit = (change: Partial<CheckDraft>) => {
    setDraft((before) => ({ ...before, ...change }));
    go(pageRoute(page, { ...draft, ...change }));
  };
  return (
    <div className={styles.view}>
      <h1 className={styles.title}>{texts.title}</h1>
      {hasUsers ? (
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={page}
          onSelectionChange={(key) => go(pageRoute(key as PolicyPage, draft))}
        >
          <TabList aria-label={texts.title} className={styles.list ?? ''}>
            {policyPages.map((id) => (
              <Tab key={id} id={id} className={styles.tab ?? ''}>
                {texts.pages[id]}
              </Tab>
            ))}
          </TabList>
          {policyPages.map((id) => {
            const Page = pages[id];
            return (
              <TabPanel key={id} id={id} className={styles.panel ?? ''}>
                <Page draft={draft} onDraft={edit} />
              </TabPanel>
            );
          })}
        </Tabs>
      ) : (
        <NoUsers />
      )}
    </div>
  );
}

/** The address of a page. The one of the check names the checked user, so that it is the same before and after a visit. */
const pageRoute = (page: PolicyPage, draft: CheckDraft): PolicyRoute =>
  page === 'check' ? { view: 'policy', page, userId: checkedUser(draft) } : { view: 'policy', page };
