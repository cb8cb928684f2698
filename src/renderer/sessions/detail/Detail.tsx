import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components/Tabs';
import { ErrorNote } from '../../components/ErrorNote';
import { ErrorOffers } from '../../shell/offers/ErrorOffers';
import { useProfile, useSource } from '../../state/profiles';
import { useRemembered } from '../../state/remembered';
import { useCodeWanted } from '../code-wanted';
import { detailTabs, viewState, type DetailTab } from '../view-state';
import { BackButton } from './BackButton';
import { DetailHeader } from './DetailHeader';
import { Remarks } from './Remarks';
import { SessionTab } from './SessionTab';
import { SettingsTab } from './SettingsTab';
import { Source } from './Source';
import { texts } from './texts';
import { UseTab } from './UseTab';
import { WithoutMfa } from './WithoutMfa';
import styles from './Detail.module.css';

/** Everything about one profile: how it stands, how to use it, and how it should behave. */
export function Detail({ name, onBack }: { name: string; onBack: (() => void) | null }) {
  const profile = useProfile(name);
  const source = useSource(profile?.sourceId ?? null);
  const codeWanted = useCodeWanted(name);
  const [tab, setTab] = useRemembered(viewState.tab);
  if (!profile) {
    return (
      <section className={styles.detail} aria-label={texts.noRegion}>
        {onBack && <BackButton onPress={onBack} />}
        <p className={styles.gone}>{texts.gone(name)}</p>
      </section>
    );
  }
  const panels: Record<DetailTab, ReactNode> = {
    session: <SessionTab profile={profile} source={source?.isMissingPermission === false ? source : null} />,
    use: <UseTab profile={profile} onDelivery={() => setTab('settings')} />,
    settings: <SettingsTab profile={profile} />,
  };
  return (
    <section className={styles.detail} aria-label={texts.region(name)}>
      {onBack && <BackButton onPress={onBack} />}
      <DetailHeader profile={profile} codeWanted={codeWanted} />
      {profile.error && (
        <ErrorNote
          error={profile.error}
          action={
            <ErrorOffers error={profile.error} profile={name} userId={profile.userId} without={['show-profile']} />
          }
        />
      )}
      <WithoutMfa profile={profile} />
      {source?.isMissingPermission === true && <Source source={source} />}
      {profile.state === 'unsupported' ? (
        <Remarks profile={profile} />
      ) : (
        <Tabs
          className={styles.tabs ?? ''}
          selectedKey={tab}
          onSelectionChange={(key) => setTab(detailTabs.find((one) => one === key) ?? 'session')}
        >
          <TabList aria-label={texts.parts(name)} className={styles.tabList ?? ''}>
            {detailTabs.map((id) => (
              <Tab key={id} id={id} className={styles.tab ?? ''}>
                {texts.tabs[id]}
              </Tab>
            ))}
          </TabList>
          {detailTabs.map((id) => (
            <TabPanel key={id} id={id} className={styles.panel ?? ''}>
              {panels[id]}
            </TabPanel>
          ))}
        </Tabs>
      )}
    </section>
  );
}
