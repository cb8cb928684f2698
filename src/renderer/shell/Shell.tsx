import { WithAppState } from '../state/app-state';
import { AddingKey } from './AddingKey';
import { CurrentView } from './CurrentView';
import { useRoute } from './route';
import { Refusal } from './Refusal';
import { SideBar } from './SideBar';
import styles from './Shell.module.css';

/** The side bar is drawn at once; the view beside it when main's state and the view's own file are here. */
export function Shell() {
  const route = useRoute();
  return (
    <div className={styles.shell}>
      <SideBar current={route.view} />
      <main className={styles.main}>
        <WithAppState>
          <CurrentView key={route.view} route={route} />
        </WithAppState>
      </main>
      <Refusal />
      <AddingKey />
    </div>
  );
}
