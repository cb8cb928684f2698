import { useRememberedScroll } from '../state/use-remembered-scroll';
import { About } from './About';
import { AfterExpiry } from './AfterExpiry';
import { AllowedPrograms } from './AllowedPrograms';
import { CommandOnPath } from './CommandOnPath';
import { Consent } from './Consent';
import { ConsoleBrowser } from './ConsoleBrowser';
import { Diagnostics } from './diagnostics/Diagnostics';
import { KeepHours } from './KeepHours';
import { LaunchAtLogin } from './LaunchAtLogin';
import { OriginalNames } from './OriginalNames';
import { PaletteShortcut } from './PaletteShortcut';
import { PauseRenewals } from './PauseRenewals';
import { SessionDuration } from './SessionDuration';
import { SignOutFirst } from './SignOutFirst';
import { texts } from './texts';
import { Theme } from './Theme';
import { WarningTimes } from './WarningTimes';
import styles from './SettingsView.module.css';

/** All settings on one page. */
export function SettingsView() {
  const view = useRememberedScroll<HTMLDivElement>('settings');
  return (
    <div ref={view} className={styles.view}>
      <div className={styles.page}>
        <h1 className={styles.title}>{texts.settings}</h1>
        <SessionDuration />
        <KeepHours />
        <PauseRenewals />
        <AfterExpiry />
        <WarningTimes />
        <Consent />
        <AllowedPrograms />
        <CommandOnPath />
        <OriginalNames />
        <ConsoleBrowser />
        <SignOutFirst />
        <LaunchAtLogin />
        <PaletteShortcut />
        <Theme />
        <Diagnostics />
        <About />
      </div>
    </div>
  );
}
