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
import { texts } from './texts';
import { skipsQr, stepAt } from './steps';

/** The wizard for a device that exists but is not in use yet. The enrollment in main's state decides the step. */
export function Enroll({ serial }: { serial: string }) {
  const current = useEnrollment(serial);
  const [last, setLast] = useState<EnrollmentView | null>(current ?? null);
  if (current && current !== last) setLast(current);
  // Only this page knows whether the person scanned the QR code.
  const [saidScanned, setScanned] = useState<boolean | null>(null);
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
      <EnrollFrame enrollment={last} step="done">
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
  const step = stepAt(last.stage, saidScanned ?? skipsQr(last));
  return (
    <EnrollFrame enrollment={last} step={step}>
      <EnrollStep
        key={step}
        step={step}
        enrollment={last}
        finishing={finishing}
        onScanned={setScanned}
        onFinish={(chosen) => void finish(chosen)}
      />
    </EnrollFrame>
  );
}
