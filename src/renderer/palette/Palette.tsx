import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { Dialog } from 'react-aria-components/Dialog';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useAppState } from '../state/app-state';
import { useTime } from '../state/use-time';
import { Field } from './Field';
import { Hints } from './Hints';
import { allGroups } from './deeds/groups';
import { profilesUsedLately } from './rank/lately';
import { sectionsAbout, sectionsFor } from './rank/sections';
import type { Row } from './rank/row';
import { recentRows, rememberRow } from './recent-rows';
import { Results } from './Results';
import { texts } from './texts';
import { paletteKey } from './keys';
import styles from './Palette.module.css';

/** How precise the time of the rows is, in milliseconds. */
const STEP = 10_000;
const PAGE = 8;

export interface PaletteProps {
  typed: string;
  onType: (text: string) => void;
  onClose: () => void;
}

/**
 * Searches everything that Fob can do, and does it. The focus stays in the field; the current row is the one that Enter
 * does. React Aria's Autocomplete has no current row until somebody types, and none after a deletion, so this is its
 * pattern with a row that is always current.
 */
export function Palette({ typed, onType, onClose }: PaletteProps) {
  const [about, setAbout] = useState<{ key: string; name: string } | null>(null);
  const [currentId, setCurrentId] = useState<string | null>(null);
  const listId = useId();
  const sections = useSections(typed, about?.key ?? null);
  const rows = sections.flatMap((section) => section.rows);
  const current = rows.find(({ id }) => id === currentId) ?? rows[0] ?? null;

  const search = (text: string) => {
    onType(text);
    setCurrentId(null);
  };
  const goAbout = (next: { key: string; name: string } | null) => {
    setAbout(next);
    search('');
  };
  const act = (row: Row, staysOpen: boolean) => {
    if (row.offer.isImpossible) return;
    rememberRow(row.id);
    if (!staysOpen) onClose();
    row.offer.run();
  };
  const move = (by: number, wraps: boolean) => {
    if (current === null) return;
    const at = rows.indexOf(current) + by;
    const last = rows.length - 1;
    const to = wraps ? (at + rows.length) % rows.length : Math.min(Math.max(at, 0), last);
    setCurrentId(rows[to]?.id ?? null);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const key = paletteKey(event, { isEmpty: typed === '', isAbout: about !== null });
    if (key === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (key === 'close') onClose();
    else if (key === 'back') goAbout(null);
    else if (key === 'more') {
      if (about === null && current !== null && current.kind !== 'app') goAbout(current.subject);
    } else if (key === 'run' || key === 'run-and-stay') {
      if (current !== null) act(current, key === 'run-and-stay');
    } else move(moves[key].by, moves[key].wraps);
  };

  return (
    <ModalOverlay isOpen isDismissable onOpenChange={(isOpen) => !isOpen && onClose()} className={styles.overlay ?? ''}>
      <Modal className={styles.modal ?? ''}>
        <Dialog aria-label={texts.search} className={styles.dialog ?? ''}>
          <Field
            about={about?.name ?? null}
            value={typed}
            listId={listId}
            current={current === null ? null : optionId(listId, current)}
            onChange={search}
            onKeyDown={onKeyDown}
          />
          <Results
            id={listId}
            sections={sections}
            current={current}
            areAlike={about !== null}
            optionId={(row) => optionId(listId, row)}
            onPoint={(row) => setCurrentId(row.id)}
            onAct={act}
            emptyText={texts.none(typed.trim())}
          />
          <Hints isAbout={about !== null} hasMore={about === null && current !== null && current.kind !== 'app'} />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

const moves = {
  down: { by: 1, wraps: true },
  up: { by: -1, wraps: true },
  'page-down': { by: PAGE, wraps: false },
  'page-up': { by: -PAGE, wraps: false },
};

/** Ids of elements have no spaces. */
const optionId = (listId: string, { id }: Row): string => `${listId}-${id.replaceAll(/\s/g, '_')}`;

/** What the palette lists. What was used lately is from when it opened, so that no row moves because another was done. */
function useSections(typed: string, about: string | null) {
  const state = useAppState((whole) => whole);
  const now = useTime((time) => Math.floor(time / STEP) * STEP);
  const { profiles, leases, users, sources, devices } = state;
  const [lately] = useState(() => ({ rows: recentRows(), profiles: profilesUsedLately(state) }));
  const groups = useMemo(
    () => allGroups({ profiles, leases, users, sources, devices }),
    [profiles, leases, users, sources, devices],
  );
  return useMemo(() => {
    const context = { state, now };
    return about === null
      ? sectionsFor(typed, groups, context, lately)
      : sectionsAbout(about, typed, groups, context, lately);
  }, [typed, about, groups, state, now, lately]);
}
