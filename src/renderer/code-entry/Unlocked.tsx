import { Fragment } from 'react';
import type { ProfileView } from '../../contract/app-state';
import { MarkBadge } from '../components/MarkBadge';
import { useAppState } from '../state/app-state';
import { texts } from './texts';
import styles from './Unlocked.module.css';

/** Names that fit in two lines. */
const MOST = 3;

/** The profiles that a code unlocks, each with its mark. Marked ones come first, so that none is left out unseen. */
export function Unlocked({ names }: { names: readonly string[] }) {
  const profiles = useAppState((state) => state.profiles);
  const marks = new Map(profiles.map(({ name, mark }) => [name, mark]));
  const { shown, more } = chosen(names, marks);
  return (
    <>
      {shown.map((name, index) => {
        const mark = marks.get(name) ?? null;
        return (
          <Fragment key={name}>
            {index > 0 && ', '}
            <span className={styles.profile}>
              {name}
              {mark && <MarkBadge mark={mark} />}
            </span>
          </Fragment>
        );
      })}
      {more > 0 && ` ${texts.andMore(more)}`}
    </>
  );
}

function chosen(names: readonly string[], marks: ReadonlyMap<string, ProfileView['mark']>) {
  const isMarked = (name: string) => (marks.get(name) ?? null) !== null;
  const order = [...names.filter(isMarked), ...names.filter((name) => !isMarked(name))];
  // One more name takes no more room than the words that there is one more.
  const shown = order.length <= MOST + 1 ? order : order.slice(0, MOST);
  return { shown, more: order.length - shown.length };
}
