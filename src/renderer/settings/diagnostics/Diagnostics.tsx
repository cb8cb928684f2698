import { useState } from 'react';
import type { DoctorReport } from '../../../contract/doctor';
import { Button } from '../../components/Button';
import { CopyButton } from '../../components/CopyButton';
import { Fold } from '../../components/Fold';
import { Working } from '../../components/Working';
import { ask } from '../../state/actions';
import { useRequest } from '../../state/use-request';
import { count } from '../../format/words';
import { SettingRow } from '../SettingRow';
import { Findings } from './Findings';
import styles from './Diagnostics.module.css';

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
      title="Diagnostics"
      text={
        <>
          Checks your AWS files, the way to AWS and this computer. Nothing is changed. In a terminal,{' '}
          <code>fob doctor</code> checks its variables, too.
        </>
      }
      error={error}
      more={
        <div className={styles.report}>
          <div role="status">
            {isPending ? <Working>Checking…</Working> : report !== null && <Outcome {...report} />}
          </div>
          {report !== null && !isPending && <Lists {...report} />}
        </div>
      }
    >
      <div className={styles.buttons}>
        {report !== null && <CopyButton label="Copy the findings" copy={() => ask('copy.doctor')} />}
        <Button size="small" isPending={isPending} onPress={() => void run()}>
          {report === null ? 'Run checks' : 'Run again'}
        </Button>
      </div>
    </SettingRow>
  );
}

function Outcome({ findings }: DoctorReport) {
  const wrong = findings.filter(({ state }) => state === 'wrong').length;
  return (
    <p className={styles.outcome}>
      {wrong === 0 ? 'Nothing is wrong.' : `${count(wrong, 'thing')} ${wrong === 1 ? 'is' : 'are'} wrong.`}
    </p>
  );
}

/** What is good needs nobody's attention, so it is folded. */
function Lists({ findings }: DoctorReport) {
  const good = findings.filter(({ state }) => state === 'good');
  const other = findings.filter(({ state }) => state !== 'good');
  return (
    <>
      {other.length > 0 && <Findings label="What is wrong or worth knowing" findings={other} />}
      {good.length > 0 && (
        <Fold label={`${good.length} good`}>
          <Findings label="What is good" findings={good} />
        </Fold>
      )}
    </>
  );
}
