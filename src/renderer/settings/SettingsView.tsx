import { About } from './About';
import { LaunchAtLogin } from './LaunchAtLogin';
import { SessionDuration } from './SessionDuration';
import { Theme } from './Theme';
import { WarningTimes } from './WarningTimes';
import styles from './SettingsView.module.css';

export const SettingsView = () => (
  <div className={styles.view}>
    <div className={styles.page}>
      <h1 className={styles.title}>Settings</h1>
      <SessionDuration />
      <WarningTimes />
      <LaunchAtLogin />
      <Theme />
      <About />
    </div>
  </div>
);
