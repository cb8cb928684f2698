import { KeyRound, ScrollText, Settings, ShieldCheck, Smartphone } from 'lucide-react';
import { go, startOf, type View } from './route';
import { Brand } from './Brand';
import { SearchEntry } from './SearchEntry';
import { GuideEntry } from './GuideEntry';
import { NeedsAttention } from './NeedsAttention';
import { StatusLine } from './status/StatusLine';
import { texts } from './texts';
import styles from './SideBar.module.css';

const entries: { view: View; label: string; Icon: typeof KeyRound }[] = [
  { view: 'sessions', label: texts.sessions, Icon: KeyRound },
  { view: 'devices', label: texts.devices, Icon: Smartphone },
  { view: 'policy', label: texts.policy, Icon: ShieldCheck },
  { view: 'activity', label: texts.activity, Icon: ScrollText },
  { view: 'settings', label: texts.settings, Icon: Settings },
];

/** Views that people reach from another view. */
const ofSessions: ReadonlySet<View> = new Set(['profiles', 'connect']);

export const SideBar = ({ current }: { current: View }) => (
  <nav className={styles.bar} aria-label={texts.main}>
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
    <StatusLine />
  </nav>
);
