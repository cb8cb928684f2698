import { Plus } from 'lucide-react';
import { Button } from '../../components/Button';
import { SearchBox } from '../../components/SearchBox';
import { go, startOf } from '../../shell/route';
import { texts } from '../texts';
import { ListOptions } from './ListOptions';
import type { ShownList } from './use-list-view';
import styles from './SearchLine.module.css';

export interface SearchLineProps {
  list: ShownList;
  onArrowDown: () => void;
  onEnter: () => void;
}

/** The search, what the list leaves out, and the way to a new profile. */
export const SearchLine = ({ list, onArrowDown, onEnter }: SearchLineProps) => (
  <div className={styles.line}>
    <div className={styles.search}>
      <SearchBox
        label={texts.search}
        value={list.search}
        onChange={list.setSearch}
        onArrowDown={onArrowDown}
        onEnter={onEnter}
        isFirstFocus
      />
    </div>
    <ListOptions list={list} />
    <Button aria-label={texts.newProfile} onPress={() => go(startOf.profiles)}>
      <Plus size={15} aria-hidden />
      <span className={styles.words}>{texts.newProfile}</span>
    </Button>
  </div>
);
