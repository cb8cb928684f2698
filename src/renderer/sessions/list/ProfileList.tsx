import { useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListItem, GridListSection } from 'react-aria-components/GridList';
import { Virtualizer } from 'react-aria-components/Virtualizer';
import { texts } from '../texts';
import { GroupHeader } from './GroupHeader';
import { GroupLayout, sizes } from './GroupLayout';
import type { ProfileGroup } from './groups';
import { ProfileRow } from './ProfileRow';
import { useKeptPlace } from './use-kept-place';
import styles from './ProfileList.module.css';

export interface ProfileListProps {
  groups: readonly ProfileGroup[];
  selected: ReadonlySet<string>;
  /** @param profiles The selected rows, in the order of the list. */
  onSelect: (profiles: readonly string[]) => void;
  /** The person pressed Enter on a row, or clicked it twice. */
  onAct: (profile: string) => void;
  /** The person pressed a row, and no key that adds it to the selection. */
  onPress: (profile: string) => void;
  /** Where the list was scrolled to the last time. */
  scrollTop: { get: () => number; set: (top: number) => void };
  ref?: Ref<{ focus: () => void }>;
}

/** The list of profiles. It renders only the visible rows, however many profiles there are. */
export function ProfileList({ groups, selected, onSelect, onAct, onPress, scrollTop, ref }: ProfileListProps) {
  const list = useRef<HTMLDivElement>(null);
  const keepsPlace = useKeptPlace(list);
  useImperativeHandle(ref, () => ({ focus: () => list.current?.focus() }), []);
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: scrollTop.get() });
  }, [scrollTop]);

  return (
    <div className={styles.frame} {...keepsPlace} onScrollCapture={() => scrollTop.set(list.current?.scrollTop ?? 0)}>
      <Virtualizer layout={GroupLayout} layoutOptions={sizes}>
        <GridList
          aria-label={texts.profiles}
          ref={list}
          className={styles.list ?? ''}
          items={groups}
          selectionMode="multiple"
          selectionBehavior="replace"
          disallowEmptySelection
          escapeKeyBehavior="none"
          keyboardNavigationBehavior="tab"
          selectedKeys={selected}
          onSelectionChange={(keys) => {
            const all = groups.flatMap(({ rows }) => rows.map(({ id }) => id));
            onSelect(keys === 'all' ? all : all.filter((id) => keys.has(id)));
          }}
          onAction={(key) => onAct(String(key))}
        >
          {(group) => (
            <GridListSection id={group.id} className={styles.section ?? ''}>
              <GroupHeader group={group} />
              <Collection items={group.rows}>
                {(row) => (
                  <GridListItem
                    textValue={row.id}
                    className={styles.item ?? ''}
                    onClick={({ ctrlKey, metaKey, shiftKey, target }) => {
                      const isOnButton = target instanceof Element && target.closest('button') !== null;
                      if (!ctrlKey && !metaKey && !shiftKey && !isOnButton) onPress(row.id);
                    }}
                  >
                    <ProfileRow name={row.id} isApart={group.ownerId === null} />
                  </GridListItem>
                )}
              </Collection>
            </GridListSection>
          )}
        </GridList>
      </Virtualizer>
    </div>
  );
}
