import { modifierKey } from '../format/keys';
import { texts } from './texts';
import styles from './Hints.module.css';

/** What the keys do. Screen readers get it from the field's description in the sheet of shortcuts. */
export const Hints = ({ isAbout, hasMore }: { isAbout: boolean; hasMore: boolean }) => (
  <div className={styles.hints} aria-hidden>
    <Hint keys={texts.keyNames.enter} text={texts.keys.run} />
    <Hint keys={texts.keyNames.enterWith(modifierKey)} text={texts.keys.keepOpen} isRare />
    {hasMore && <Hint keys={texts.keyNames.tab} text={texts.keys.more} />}
    <Hint keys={texts.keyNames.escape} text={isAbout ? texts.keys.back : texts.keys.close} />
  </div>
);

const Hint = ({ keys, text, isRare = false }: { keys: string; text: string; isRare?: boolean }) => (
  <span className={isRare ? styles.rare : styles.hint}>
    <kbd className={styles.key}>{keys}</kbd> {text}
  </span>
);
