import type { Ref } from 'react';
import { Collection } from 'react-aria-components/Collection';
import { GridList, GridListItem, GridListSection } from 'react-aria-components/GridList';
import { ListLayout, Virtualizer } from 'react-aria-components/Virtualizer';
import { run } from '../../state/actions';
import { GroupHeader } from './GroupHeader';
import type { ProfileGroup } from './groups';
import { ProfileRow } from './ProfileRow';
import styles from './ProfileList.module.css';

export interface ProfileListProps {
  groups: readonly ProfileGroup[];
  selected: string | null;
  onSelect: (profile: string) => void;
  ref?: Ref<HTMLDivElement>;
}

/** Fixed sizes in CSS pixels, so that the list measures nothing. ProfileList.module.css uses the same values. */
const sizes = { rowSize: 60, headingSize: 44 };

/** The list of profiles. It renders only the visible rows, however many profiles there are. */
export const ProfileList = ({ groups, selected, onSelect, ref }: ProfileListProps) => (
  <Virtualizer layout={ListLayout} layoutOptions={sizes}>
    <GridList
      aria-label="Profiles"
      {...(ref && { ref })}
      className={styles.list ?? ''}
      items={groups}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      escapeKeyBehavior="none"
      keyboardNavigationBehavior="tab"
      selectedKeys={selected === null ? [] : [selected]}
      onSelectionChange={(keys) => {
        if (keys === 'all') return;
        for (const key of keys) onSelect(String(key));
      }}
      onAction={(key) => run('session.refresh', { profile: String(key) })}
    >
      {(group) => (
        <GridListSection id={`user ${group.id}`} className={styles.section ?? ''}>
          <GroupHeader id={group.id} size={group.rows.length} />
          <Collection items={group.rows}>
            {(row) => (
              <GridListItem textValue={row.id} className={styles.item ?? ''}>
                <ProfileRow name={row.id} />
              </GridListItem>
            )}
          </Collection>
        </GridListSection>
      )}
    </GridList>
  </Virtualizer>
);
