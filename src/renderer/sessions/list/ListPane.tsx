import { useRef } from 'react';
import { firstRow } from './groups';
import { NoMatch } from './NoMatch';
import { ProfileList } from './ProfileList';
import { SearchLine } from './SearchLine';
import { SelectionBar } from './SelectionBar';
import { Unsupported } from './Unsupported';
import type { ShownList } from './use-list-view';
import { viewState } from '../view-state';
import styles from './ListPane.module.css';

export interface ListPaneProps {
  list: ShownList;
  selected: readonly string[];
  onSelect: (profiles: readonly string[]) => void;
  onAct: (profile: string) => void;
  onPress: (profile: string) => void;
  onLease: (lease: string) => void;
  /** The person wants no more than one row. */
  onClear: () => void;
  /** The person pressed Enter in the search. */
  onFound: (profile: string) => void;
}

/** The search and the list below it. */
export function ListPane({ list, selected, onSelect, onAct, onPress, onLease, onClear, onFound }: ListPaneProps) {
  const rows = useRef<{ focus: () => void }>(null);
  const { found, search } = list;
  const first = firstRow(found);
  return (
    <div className={styles.pane}>
      {selected.length > 1 ? (
        <SelectionBar selected={selected} onClear={onClear} />
      ) : (
        <SearchLine
          list={list}
          onArrowDown={() => rows.current?.focus()}
          onEnter={() => {
            if (search.trim() !== '' && first !== null) onFound(first);
          }}
        />
      )}
      {first === null && found.groups.length === 0 ? (
        <NoMatch list={list} />
      ) : (
        <ProfileList
          ref={rows}
          groups={found.groups}
          selected={new Set(selected)}
          onSelect={onSelect}
          onAct={onAct}
          onPress={onPress}
          onLease={onLease}
          onClear={onClear}
          scrollTop={viewState.scrollTop}
        />
      )}
      {found.unsupported.length > 0 && <Unsupported names={found.unsupported} />}
    </div>
  );
}
