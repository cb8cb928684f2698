import { SegmentedChoice } from '../../components/SegmentedChoice';
import type { DraftProps } from '../draft';
import { Outcome } from './Outcome';
import { TextCheck } from './TextCheck';
import { UserCheck } from './UserCheck';
import styles from './CheckPage.module.css';

const choices = [
  { value: 'user', label: 'A user’s policies' },
  { value: 'text', label: 'A policy’s text' },
] as const;

/** Shows what a user can do with and without MFA, according to AWS or to the text of a policy. */
export function CheckPage({ draft, onDraft }: DraftProps) {
  return (
    <>
      <p className={styles.lead}>
        What is allowed without MFA and with it, by which statement, and what to change. Checking changes nothing.
      </p>
      <section className={styles.form} aria-label="What to check">
        <SegmentedChoice
          label="What to check"
          choices={choices}
          value={draft.about}
          onChange={(about) => onDraft({ about })}
        />
        {draft.about === 'user' ? (
          <UserCheck draft={draft} onDraft={onDraft} />
        ) : (
          <TextCheck draft={draft} onDraft={onDraft} />
        )}
      </section>
      <Outcome />
    </>
  );
}
