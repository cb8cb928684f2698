import { useState } from 'react';
import type { DoctorReport } from '../../../contract/doctor';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { Fold } from '../../components/Fold';
import { Sentence } from '../../components/Sentence';
import { Working } from '../../components/Working';
import { ask } from '../../state/actions';
import { useRequest } from '../../state/use-request';
import { SettingRow } from '../SettingRow';
import { texts } from '../texts';
import { Findings } from './Findings';
import styles from './Diagnostics.module.css';

const words = texts.diagnostics;

/** The checks of `fob doctor`. They call AWS and ask services of the desktop, so they run only when a person asks. */
export function Diagnostics() {
  const [report, setReport] = useState<DoctorReport | null>(null);
  const { send, isPending, error } = useRequest('doctor.examine');
  const run = async () => {
    const result = await send();
    if (result.ok) setReport(result.value);
  };
  return (
    <SettingRow
      title={words.title}
      text={<Sentence text={words.text} parts={{ command: <code>{words.doctor}</code> }} />}
      error={error}
      more={
        <div className={styles.report}>
          <div role="status">
            {isPending ? <Working>{words.checking}</Working> : report !== null && <Outcome {...report} />}
          </div>
          {report !== null && !isPending && <Lists {...report} />}
        </div>
      }
    >
      <div className={styles.buttons}>
        {report !== null && <CopyButton label={words.copy} copy={() => ask('copy.doctor')} />}
        <Button size="small" isPending={isPending} onPress={() => void run()}>
          {report === null ? words.run : words.again}
        </Button>
      </div>
    </SettingRow>
  );
}

function Outcome({ findings }: DoctorReport) {
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  return <p className={styles.outcome}>{wrong === 0 ? words.fine : words.wrong(wrong)}</p>;
}

/** What is good needs nobody's attention, so it is folded. */
function Lists({ findings }: DoctorReport) {
  const good = findings.filter(({ state }) => state === 'good');
  const other = findings.filter(({ state }) => state !== 'good');
  return (
    <>
      {other.length > 0 && <Findings label={words.other} findings={other} />}
      {good.length > 0 && (
        <Fold label={words.goodCount(good.length)}>
          <Findings label={words.goodList} findings={good} />
        </Fold>
      )}
    </>
  );
}
