import { useState, type ComponentType } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { go, policyPages, type PolicyPage, type PolicyRoute } from '../shell/route';
import { useAppState } from '../state/app-state';
import { CheckPage } from './check/CheckPage';
import { firstDraft, type DraftProps } from './draft';
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
export function PolicyView({ route: { page } }: { route: PolicyRoute }) {
  const hasUsers = useAppState((state) => state.users.length > 0);
  const [draft, setDraft] = useState(firstDraft);
  return (
    <div className={styles.view}>
      <h1 className={styles.title}>{texts.title}</h1>
      {hasUsers ? (
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={page}
          onSelectionChange={(key) => go({ view: 'policy', page: key as PolicyPage })}
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
                <Page draft={draft} onDraft={(change) => setDraft((before) => ({ ...before, ...change }))} />
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
