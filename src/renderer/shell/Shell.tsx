import { useEffect } from 'react';
import { WithAppState } from '../state/app-state';
import { AddingKey } from './AddingKey';
import { ChangedProfile } from './ChangedProfile';
import { CurrentView } from './CurrentView';
import { rememberView } from './last-view';
import { useRoute } from './route';
import { Refusal } from './Refusal';
import { RevokingSessions } from './RevokingSessions';
import { Searching } from './Searching';
import { Shortcuts } from './Shortcuts';
import { SideBar } from './SideBar';
import { Toasting } from './Toasting';
import styles from './Shell.module.css';

/**
 * The frame of the main window. It draws the side bar at once. The view follows after main's state and the view's own
 * file have loaded.
 */
export function Shell() {
  const route = useRoute();
  useEffect(() => rememberView(route.view), [route.view]);
  return (
    <div className={styles.shell}>
      <SideBar current={route.view} />
      <main className={styles.main}>
        <WithAppState>
          <CurrentView key={route.view} route={route} />
        </WithAppState>
      </main>
      <Refusal />
      <Toasting />
      <ChangedProfile />
      <Shortcuts />
      <AddingKey />
      <RevokingSessions />
      <Searching />
    </div>
  );
}
