import { KeyRound, ScrollText, Settings } from 'lucide-react';
import { Button } from 'react-aria-components/Button';
import { go, type View } from './route';
import { Brand } from './Brand';
import { NeedsAttention } from './NeedsAttention';
import styles from './SideBar.module.css';

const entries: { view: View; label: string; Icon: typeof KeyRound }[] = [
  { view: 'sessions', label: 'Sessions', Icon: KeyRound },
  { view: 'activity', label: 'Activity', Icon: ScrollText },
  { view: 'settings', label: 'Settings', Icon: Settings },
];

export const SideBar = ({ current }: { current: View }) => (
  <nav className={styles.bar} aria-label="Main">
    <Brand />
    <ul className={styles.list}>
      {entries.map(({ view, label, Icon }) => (
        <li key={view}>
          <Button
            className={styles.entry ?? ''}
            aria-current={view === current ? 'page' : false}
            onPress={() => go({ view, profile: null })}
          >
            <Icon size={18} aria-hidden />
            <span className={styles.label}>{label}</span>
            {view === 'sessions' && <NeedsAttention />}
          </Button>
        </li>
      ))}
    </ul>
  </nav>
);
