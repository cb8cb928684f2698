import { useEffect, useRef } from 'react';
import { ShieldAlert, ShieldCheck } from 'lucide-react';
import type { ConsentRequestView } from '../../../contract/consent';
import { nameInSentence } from '../../../contract/program-words';
import { MarkBadge } from '../../components/MarkBadge';
import { Sentence } from '../../components/Sentence';
import { cx } from '../../format/class-names';
import { originWords } from '../../format/program-words';
import { useProfile } from '../../state/profiles';
import { texts as common } from '../texts';
import { texts } from './texts';
import styles from './ConsentHeader.module.css';

/** Which program wants which profile, where it runs, and who says so. */
export function ConsentHeader({ request, amount }: { request: ConsentRequestView; amount: number }) {
  const { program, profile, needsCodeOf } = request;
  const mark = useProfile(profile)?.mark ?? null;
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (needsCodeOf === null) title.current?.focus();
  }, [needsCodeOf]);
  const Icon = program.isConfirmed ? ShieldCheck : ShieldAlert;
  const origin = originWords(program);
  const where = [program.folder && texts.inFolder(program.folder), origin].filter((part) => part !== null);
  return (
    <header>
      <div className={styles.top}>
        <h1 ref={title} id="question" tabIndex={-1} className={styles.title}>
          <Sentence
            text={questionFor(request)}
            parts={{
              program: <Name text={program.name} />,
              claims: <Name text={program.claims} />,
              profile: (
                <span className={styles.profile}>
                  <bdi>{profile}</bdi>
                  {mark && <MarkBadge mark={mark} />}
                </span>
              ),
            }}
          />
        </h1>
        {amount > 1 && <span className={styles.amount}>{common.position(amount)}</span>}
      </div>
      {where.length > 0 && (
        <p className={styles.from} title={where.join(' · ')}>
          <bdi>{where.join(' · ')}</bdi>
        </p>
      )}
      <p className={cx(styles.proof, !program.isConfirmed && styles.doubt)}>
        <Icon size={13} aria-hidden />
        {program.isConfirmed ? texts.confirmed : texts.unconfirmed}
      </p>
    </header>
  );
}

function questionFor({ program: { name, claims, isConfirmed } }: ConsentRequestView): string {
  if (name === null) return texts.wantsNameless;
  if (claims !== null) return texts.wantsClaiming;
  return isConfirmed ? texts.wants : texts.wantsUnconfirmed;
}

const Name = ({ text }: { text: string | null }) => <bdi>{text !== null && nameInSentence(text)}</bdi>;
