import { About } from './About';
import { AfterExpiry } from './AfterExpiry';
import { CommandOnPath } from './CommandOnPath';
import { ConsoleBrowser } from './ConsoleBrowser';
import { Diagnostics } from './diagnostics/Diagnostics';
import { KeepHours } from './KeepHours';
import { LaunchAtLogin } from './LaunchAtLogin';
import { OriginalNames } from './OriginalNames';
import { PauseRenewals } from './PauseRenewals';
import { SessionDuration } from './SessionDuration';
import { SignOutFirst } from './SignOutFirst';
import { Theme } from './Theme';
import { WarningTimes } from './WarningTimes';
import styles from './SettingsView.module.css';

/** All settings on one page. */
export const SettingsView = () => (
  <div className={styles.view}>
    <div className={styles.page}>
      <h1 className={styles.title}>Settings</h1>
      <SessionDuration />
      <KeepHours />
      <PauseRenewals />
      <AfterExpiry />
      <WarningTimes />
      <CommandOnPath />
      <OriginalNames />
      <ConsoleBrowser />
      <SignOutFirst />
      <LaunchAtLogin />
      <Theme />
      <Diagnostics />
      <About />
    </div>
  </div>
);
