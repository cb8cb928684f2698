import { useState } from 'react';
import { SegmentedChoice } from '../../components/SegmentedChoice';
import { Waiting } from '../../devices/Waiting';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import type { DraftProps } from '../draft';
import { CheckError } from './CheckError';
import { Outcome } from './Outcome';
import { TextCheck } from './TextCheck';
import { texts } from './texts';
import { UserCheck } from './UserCheck';
import styles from './CheckPage.module.css';

const choices = [
  { value: 'user', label: texts.aboutUser },
  { value: 'text', label: texts.aboutText },
] as const;

/** Shows what a user can do with and without MFA, according to AWS or to the text of a policy. */
export function CheckPage({ draft, onDraft }: DraftProps) {
  const users = useAppState((state) => state.users);
  const checking = useRequest('policy.check');
  const checkingText = useRequest('policy.check-text');
  /** How often a button led to the text field, which takes the focus each time. */
  const [visits, setVisits] = useState(0);
  /** What Fob is asking AWS. A check that waits for a code is not in the state yet. */
  const [asked, setAsked] = useState('');
  const nameOf = (id: string) => users.find((user) => user.id === id)?.name ?? id;
  const check = (userId: string, askedBy: string, withCode: boolean) => {
    setAsked(texts.asking(nameOf(askedBy), nameOf(userId)));
    void checking.send({ userId, askedBy, withCode });
  };
  return (
    <>
      <p className={styles.lead}>{texts.lead}</p>
      <section className={styles.form} aria-label={texts.about}>
        <SegmentedChoice
          label={texts.about}
          choices={choices}
          value={draft.about}
          onChange={(about) => {
            setVisits(0);
            onDraft({ about });
          }}
        />
        {draft.about === 'user' ? (
          <UserCheck draft={draft} onDraft={onDraft} isChecking={checking.isPending} onCheck={check} />
        ) : (
          <TextCheck key={visits} draft={draft} onDraft={onDraft} checking={checkingText} takesFocus={visits > 0} />
        )}
        <div role="status" className={styles.status}>
          {checking.isPending && <Waiting>{asked}</Waiting>}
          {checkingText.isPending && <Waiting>{texts.readingText}</Waiting>}
        </div>
        <CheckError error={draft.about === 'user' ? checking.error : checkingText.error} />
      </section>
      <Outcome
        onText={() => {
          setVisits((before) => before + 1);
          onDraft({ about: 'text' });
        }}
        onCode={({ userId, askedBy }) => check(userId, askedBy, true)}
      />
    </>
  );
}
