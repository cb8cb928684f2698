import { useState } from 'react';
import { GuideView } from '../guide/GuideView';
import { go, type SessionsRoute } from '../shell/route';
import { run } from '../state/actions';
import { useAppState } from '../state/app-state';
import { useRemembered } from '../state/remembered';
import { Timeline } from '../timeline/Timeline';
import { Detail } from './detail/Detail';
import { showLease } from './leases/lease-acts';
import { firstRow } from './list/groups';
import { ListPane } from './list/ListPane';
import { Unsupported } from './list/Unsupported';
import { useListView } from './list/use-list-view';
import { texts } from './texts';
import { useNarrow } from './use-narrow';
import { viewState } from './view-state';
import styles from './SessionsView.module.css';

/** The list of profiles with the search, the details of the selected one, and the timeline at the foot. */
export function SessionsView({ route: { profile: wanted } }: { route: SessionsRoute }) {
  const list = useListView();
  const { found } = list;
  const hasStart = useAppState(({ users, sources }) => users.length + sources.length > 0);
  const leases = useAppState((state) => state.leases);
  const isNarrow = useNarrow();
  const [remembered, remember] = useRemembered(viewState.profile);
  const isThere = useAppState(({ profiles }) => profiles.some(({ name }) => name === remembered));
  const shown = wanted ?? (isNarrow ? null : ((isThere ? remembered : null) ?? firstRow(found)));
  const [others, setOthers] = useState<readonly string[]>([]);

  const show = (profile: string) => {
    remember(profile);
    go({ view: 'sessions', profile });
  };
  if (!hasStart) {
    return (
      <div className={styles.view}>
        <GuideView route={{ view: 'guide', userId: null }} />
        {found.unsupported.length > 0 && <Unsupported names={found.unsupported} />}
      </div>
    );
  }
  const isListShown = !isNarrow || shown === null;
  const current = shown ?? remembered;
  return (
    <div className={styles.view}>
      <h1 className="visually-hidden">{texts.title}</h1>
      <div className={styles.columns}>
        {isListShown && (
          <ListPane
            list={list}
            selected={others.length > 1 ? others : current === null ? [] : [current]}
            onSelect={(profiles) => {
              setOthers(profiles);
              const [only] = profiles;
              if (profiles.length !== 1 || only === undefined) return;
              if (isNarrow) remember(only);
              else show(only);
            }}
            onAct={(profile) => {
              if (isNarrow) show(profile);
              else run('session.refresh', { profile });
            }}
            onClear={() => setOthers([])}
            onPress={(profile) => isNarrow && show(profile)}
            onLease={(id) => {
              const lease = leases.find((one) => one.id === id);
              if (!lease) return;
              setOthers([]);
              remember(lease.profile);
              showLease(lease);
            }}
            onFound={(profile) => {
              run('session.refresh', { profile });
              show(profile);
            }}
          />
        )}
        {shown !== null && (
          <Detail key={shown} name={shown} onBack={isNarrow ? () => go({ view: 'sessions', profile: null }) : null} />
        )}
      </div>
      <Timeline selected={shown} />
    </div>
  );
}
