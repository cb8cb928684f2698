import { useEffect, useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { go, startOf } from '../../shell/route';
import { useAfterStep } from '../../guide/use-after-step';
import { showToast } from '../../state/toasts';
import { useRequest } from '../../state/use-request';
import { useEnrollment } from '../lookup';
import { Done } from './Done';
import { EnrollFrame } from './EnrollFrame';
import { EnrollStep } from './EnrollStep';
import { Nothing } from './Nothing';
import { useProgramChoice } from './use-program-choice';
import { texts } from './texts';
import { firstPlace, stepAt, type CodesPlace } from './steps';

/** The wizard for a device that exists but is not in use yet. The enrollment in main's state decides the step. */
export function Enroll({ serial, hasSpare }: { serial: string; hasSpare: boolean }) {
  const current = useEnrollment(serial);
  const [last, setLast] = useState<EnrollmentView | null>(current ?? null);
  if (current && current !== last) setLast(current);
  // Only this page knows whether the person scanned the QR code, and which program they want to use.
  const [place, setPlace] = useState<CodesPlace | null>(null);
  const programChoice = useProgramChoice(last);
  const [profiles, setProfiles] = useState<string[] | null>(null);
  const finishing = useRequest('enrollment.finish');
  const next = useAfterStep('device', last?.userId ?? null);

  const isGone = last !== null && !current && profiles === null;
  useEffect(() => {
    if (isGone) go(startOf.devices);
  }, [isGone]);

  if (!last) return <Nothing>{texts.goneText}</Nothing>;
  // After main has dropped the enrollment, the device is in use. Removing the old device may still have failed.
  if (profiles !== null && !finishing.isPending && (!finishing.error || !current)) {
    return (
      <EnrollFrame enrollment={last} step="done" hasSpare={hasSpare}>
        <Done enrollment={last} profiles={profiles} error={finishing.error} />
      </EnrollFrame>
    );
  }
  const finish = async (chosen: string[]) => {
    setProfiles(chosen);
    const result = await finishing.send({ serial, profiles: chosen });
    if (!result.ok || next === null) return;
    showToast({ text: texts.doneTitle(last.name) });
    go(next);
  };
  const step = stepAt(last.stage, place ?? firstPlace(last, hasSpare));
  return (
    <EnrollFrame enrollment={last} step={step} hasSpare={hasSpare}>
      <EnrollStep
        key={step}
        step={step}
        enrollment={last}
        finishing={finishing}
        programChoice={programChoice}
        onGo={setPlace}
        onFinish={(chosen) => void finish(chosen)}
      />
    </EnrollFrame>
  );
}
