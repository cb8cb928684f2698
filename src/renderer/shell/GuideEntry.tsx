import { ListChecks } from 'lucide-react';
import { useGuides } from '../guide/use-guides';
import { texts } from '../guide/texts';
import { go, startOf } from './route';
import styles from './SideBar.module.css';

/** Leads to the guide until every user's is finished. It is the last entry, so that the others keep their places. */
export function GuideEntry({ isCurrent }: { isCurrent: boolean }) {
  const guides = useGuides();
  if (guides.length === 0 && !isCurrent) return null;
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        aria-current={isCurrent ? 'page' : undefined}
        onClick={() => go(startOf.guide)}
      >
        <ListChecks size={18} aria-hidden />
        <span className={styles.label}>{texts.entry}</span>
      </button>
    </li>
  );
}
