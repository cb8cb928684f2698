import { Search } from 'lucide-react';
import { modifierKey } from '../format/keys';
import { palette } from '../state/palette';
import { texts } from './texts';
import styles from './SearchEntry.module.css';

/** Opens the palette, and says with which keys it also opens. In narrow windows only its icon shows. */
export const SearchEntry = () => (
  <button
    type="button"
    className={styles.entry}
    aria-label={texts.search}
    aria-keyshortcuts="Control+K Meta+K"
    title={texts.searchWith(modifierKey)}
    onClick={() => palette.set({ typed: '' })}
  >
    <Search size={16} className={styles.icon} aria-hidden />
    <span className={styles.label}>{texts.search}</span>
    <kbd className={styles.keys} aria-hidden>
      {texts.searchKeys(modifierKey)}
    </kbd>
  </button>
);
