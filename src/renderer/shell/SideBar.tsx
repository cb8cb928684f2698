import { KeyRound, ScrollText, Settings, ShieldCheck, Smartphone } from 'lucide-react';
import { go, startOf, type View } from './route';
import { OfflineLine } from './offline/OfflineLine';
import { Brand } from './Brand';
import { SearchEntry } from './SearchEntry';
import { GuideEntry } from './GuideEntry';
import { NeedsAttention } from './NeedsAttention';
import styles from './SideBar.module.css';

const entries: { view: View; label: string; Icon: typeof KeyRound }[] = [
  { view: 'sessions', label: 'Sessions', Icon: KeyRound },
  { view: 'devices', label: 'Devices', Icon: Smartphone },
  { view: 'policy', label: 'Policy', Icon: ShieldCheck },
  { view: 'activity', label: 'Activity', Icon: ScrollText },
  { view: 'settings', label: 'Settings', Icon: Settings },
];

/** Views that people reach from another view. */
const ofSessions: ReadonlySet<View> = new Set(['profiles', 'connect']);

export const SideBar = ({ current }: { current: View }) => (
  <nav className={styles.bar} aria-label="Main">
    <Brand />
    <SearchEntry />
    <ul className={styles.list}>
      {entries.map(({ view, label, Icon }) => (
        <li key={view}>
          <button
            type="button"
            className={styles.entry}
            aria-current={view === (ofSessions.has(current) ? 'sessions' : current) ? 'page' : undefined}
            onClick={() => go(startOf[view])}
          >
            <Icon size={18} aria-hidden />
            <span className={styles.label}>{label}</span>
            {view === 'sessions' && <NeedsAttention />}
          </button>
        </li>
      ))}
      <GuideEntry isCurrent={current === 'guide'} />
    </ul>
    <div className={styles.foot}>
      <OfflineLine />
    </div>
  </nav>
);
