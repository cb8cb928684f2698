import { useState } from 'react';
import type { ProfileView } from '../../contract/app-state';
import type { LessDraft, LessLines } from '../../contract/tool-leases';
import { ErrorNote } from '../components/ErrorNote';
import { SegmentedChoice } from '../components/SegmentedChoice';
import { TextInput } from '../components/TextInput';
import { WhatItMay } from '../programs/WhatItMay';
import { useAnswer } from '../state/use-answer';
import { ConfigFile } from './ConfigFile';
import { lessGuides } from './guide';
import { TestWay } from './TestWay';
import { texts } from './texts';
import { ToolCards } from './ToolCards';
import styles from './ConnectView.module.css';

/** In characters. */
const MOST_ACTIONS = 20_000;

/** Nobody is told what is wrong with a field before something is in it. */
const hasActions = ({ actions }: LessDraft): boolean => /[^\s,]/.test(actions);

/** Lines for tools that get less than everything, for less long: what they may do, and the commands that use them. */
export function GiveLess({ profile }: { profile: ProfileView }) {
  const [draft, setDraft] = useState<LessDraft>({ may: 'read', actions: '', seconds: 3_600 });
  const change = (more: Partial<LessDraft>) => setDraft((before) => ({ ...before, ...more }));
  const { last, isCurrent } = useAnswer('connect.less', { profile: profile.name, draft });
  const less = last?.ok ? last.value : null;
  const error = isCurrent && last?.ok === false ? last.error : null;
  return (
    <TestWay profile={profile.name} way="process" title={texts.less} lease={isCurrent ? less?.lease : undefined}>
      <p className={styles.words}>{texts.lessWords}</p>
      <div className={styles.choices}>
        <SegmentedChoice label={texts.may} choices={texts.mays} value={draft.may} onChange={(may) => change({ may })} />
        <SegmentedChoice
          label={texts.howLong}
          choices={texts.times}
          value={String(draft.seconds ?? '')}
          onChange={(seconds) => change({ seconds: seconds === '' ? null : Number(seconds) })}
        />
      </div>
      {draft.may === 'some' ? (
        <TextInput
          label={texts.actions}
          isMono
          maxLength={MOST_ACTIONS}
          value={draft.actions}
          problem={hasActions(draft) ? (error?.message ?? null) : null}
          onChange={(actions) => change({ actions })}
        >
          {texts.actionsWords}
        </TextInput>
      ) : (
        error && <ErrorNote error={error} />
      )}
      {less && <Lines profile={profile} less={less} isCurrent={isCurrent} />}
    </TestWay>
  );
}

function Lines({ profile, less, isCurrent }: { profile: ProfileView; less: LessLines; isCurrent: boolean }) {
  const { lease, target, lines, command } = less;
  const { leases } = profile.delivery;
  const before = leases.find((one) => one.target === target)?.command;
  return (
    <>
      {before !== undefined && before !== command && <p className={styles.words}>{texts.replaces(target)}</p>}
      <ConfigFile
        profile={profile.name}
        lease={lease}
        lines={lines}
        add={texts.addLess(target)}
        isInConfig={before === command}
        isAwaited={!isCurrent}
      />
      <h3 className={styles.name}>{texts.mayDo}</h3>
      <WhatItMay profile={profile.name} grant={lease} />
      <ToolCards cards={lessGuides(profile.name, less)} />
    </>
  );
}
