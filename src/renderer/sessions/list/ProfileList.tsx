import { useImperativeHandle, useLayoutEffect, useMemo, useRef, useState, type Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListItem, GridListSection, type Key } from 'react-aria-components/GridList';
import { Virtualizer } from 'react-aria-components/Virtualizer';
import { texts } from '../texts';
import { GroupHeader } from './GroupHeader';
import { GroupLayout, sizes } from './GroupLayout';
import type { ProfileGroup } from './groups';
import { LeaseRow } from '../leases/LeaseRow';
import { RowMenu } from './RowMenu';
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
  /** The person chose the row of a lease. */
  onLease: (lease: string) => void;
  /** The person pressed Escape while several rows were selected. */
  onClear: () => void;
  /** Where the list was scrolled to the last time. */
  scrollTop: { get: () => number; set: (top: number) => void };
  ref?: Ref<{ focus: () => void }>;
}

/** The list of profiles. It renders only the visible rows, however many profiles there are. */
export function ProfileList({
  groups,
  selected,
  onSelect,
  onAct,
  onPress,
  onLease,
  onClear,
  scrollTop,
  ref,
}: ProfileListProps) {
  const list = useRef<HTMLDivElement>(null);
  const [menu, setMenu] = useState<{ profile: string; x: number; y: number } | null>(null);
  // React Aria's own set knows where a range begins that Shift extends.
  const [lastKeys, setLastKeys] = useState<ReadonlySet<Key>>(selected);
  const leases = useMemo(() => leaseIds(groups), [groups]);
  const leaseKeys = useMemo(() => new Set(leases.keys()), [leases]);
  const keepsPlace = useKeptPlace(list);
  useImperativeHandle(ref, () => ({ focus: () => list.current?.focus() }), []);
  useLayoutEffect(() => {
    list.current?.scrollTo({ top: scrollTop.get() });
  }, [scrollTop]);

  return (
    <div
      className={styles.frame}
      {...keepsPlace}
      onScrollCapture={() => scrollTop.set(list.current?.scrollTop ?? 0)}
      onContextMenu={(event) => {
        const row = rowOf(event.target);
        if (!row) return;
        event.preventDefault();
        setMenu(placeIn(row, { x: event.clientX, y: event.clientY }));
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && selected.size > 1) onClear();
        const row = event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey) ? rowOf(event.target) : null;
        if (!row) return;
        event.preventDefault();
        setMenu(placeIn(row, null));
      }}
    >
      <Virtualizer layout={GroupLayout} layoutOptions={sizes}>
        <GridList
          aria-label={texts.profiles}
          ref={list}
          className={styles.list ?? ''}
          items={groups}
          selectionMode="multiple"
          selectionBehavior="replace"
          disallowEmptySelection
          disabledKeys={leaseKeys}
          disabledBehavior="selection"
          escapeKeyBehavior="none"
          keyboardNavigationBehavior="tab"
          selectedKeys={isSame(lastKeys, selected) ? lastKeys : selected}
          onSelectionChange={(keys) => {
            if (keys !== 'all') setLastKeys(keys);
            const all = groups.flatMap(({ rows }) => rows.flatMap(({ id, lease }) => (lease === undefined ? id : [])));
            onSelect(keys === 'all' ? all : all.filter((id) => keys.has(id)));
          }}
          onAction={(key) => {
            const lease = leases.get(String(key));
            if (lease === undefined) onAct(String(key));
            else onLease(lease);
          }}
        >
          {(group) => (
            <GridListSection id={group.id} className={styles.section ?? ''}>
              <GroupHeader group={group} />
              <Collection items={group.rows}>
                {({ id, lease }) => (
                  <GridListItem
                    textValue={lease?.label ?? id}
                    {...(lease === undefined && { 'data-profile': id })}
                    className={styles.item ?? ''}
                    onClick={({ ctrlKey, metaKey, shiftKey, target }) => {
                      const isOnButton = target instanceof Element && target.closest('button') !== null;
                      if (ctrlKey || metaKey || shiftKey || isOnButton) return;
                      if (lease === undefined) onPress(id);
                    }}
                  >
                    {lease === undefined ? (
                      <ProfileRow name={id} isApart={group.ownerId === null} />
                    ) : (
                      <LeaseRow id={lease.id} />
                    )}
                  </GridListItem>
                )}
              </Collection>
            </GridListSection>
          )}
        </GridList>
      </Virtualizer>
      {menu && <RowMenu profile={menu.profile} at={menu} onClose={() => setMenu(null)} />}
    </div>
  );
}

/** The leases of the list, by the ids of their rows. Such a row can be chosen, but is no part of a selection of profiles. */
const leaseIds = (groups: readonly ProfileGroup[]): ReadonlyMap<string, string> =>
  new Map(groups.flatMap(({ rows }) => rows.flatMap(({ id, lease }) => (lease === undefined ? [] : [[id, lease.id]]))));

const isSame = (one: ReadonlySet<Key>, other: ReadonlySet<Key>): boolean =>
  one.size === other.size && [...one].every((key) => other.has(key));

/** The row of a profile in which something happened. Null: a head, or no row at all. */
const rowOf = (target: EventTarget): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>('[data-profile]') : null;

/** Where the menu of a row opens: at the mouse, or below the name if a key opened it. */
function placeIn(row: HTMLElement, mouse: { x: number; y: number } | null) {
  const { left, bottom } = row.getBoundingClientRect();
  return { profile: row.dataset['profile'] ?? '', ...(mouse ?? { x: left + 32, y: bottom - 8 }) };
}
