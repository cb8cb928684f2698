import { ActivityView } from '../activity/ActivityView';
import { SessionsView } from '../sessions/SessionsView';
import { SettingsView } from '../settings/SettingsView';
import { DevicesPage } from './DevicesPage';
import { useRoute } from './route';
import { Refusal } from './Refusal';
import { SideBar } from './SideBar';
import styles from './Shell.module.css';

export function Shell() {
  const route = useRoute();
  return (
    <div className={styles.shell}>
      <SideBar current={route.view} />
      <main className={styles.main}>
        {route.view === 'sessions' && <SessionsView selected={route.profile} />}
        {route.view === 'devices' && <DevicesPage route={route} />}
        {route.view === 'activity' && <ActivityView />}
        {route.view === 'settings' && <SettingsView />}
      </main>
      <Refusal />
    </div>
  );
}
