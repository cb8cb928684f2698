import { useEffect, useState } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { go, startOf } from '../../shell/route';
import { useRequest } from '../../state/use-request';
import { useEnrollment } from '../lookup';
import { Done } from './Done';
import { EnrollFrame } from './EnrollFrame';
import { EnrollStep } from './EnrollStep';
import { Nothing } from './Nothing';
import { skipsQr, stepAt } from './steps';

/** A device that is created and not in use yet. What main says about it decides the step. */
export function Enroll({ serial }: { serial: string }) {
  const current = useEnrollment(serial);
  const [last, setLast] = useState<EnrollmentView | null>(current ?? null);
  if (current && current !== last) setLast(current);
  // Whether the QR code was scanned is known here alone.
  const [saidScanned, setScanned] = useState<boolean | null>(null);
  const [profiles, setProfiles] = useState<string[] | null>(null);
  const finishing = useRequest('enrollment.finish');

  const isGone = last !== null && !current && profiles === null;
  useEffect(() => {
    if (isGone) go(startOf.devices);
  }, [isGone]);

  if (!last) return <Nothing>No device waits for anything here. It may be in use by now.</Nothing>;
  // Once main has forgotten the enrollment, the device is in use, though removing the old one may have failed.
  if (profiles !== null && !finishing.isPending && (!finishing.error || !current)) {
    return (
      <EnrollFrame enrollment={last} step="done">
        <Done enrollment={last} profiles={profiles} error={finishing.error} />
      </EnrollFrame>
    );
  }
  const step = stepAt(last.stage, saidScanned ?? skipsQr(last));
  return (
    <EnrollFrame enrollment={last} step={step}>
      <EnrollStep
        key={step}
        step={step}
        enrollment={last}
        finishing={finishing}
        onScanned={setScanned}
        onFinish={(chosen) => {
          setProfiles(chosen);
          void finishing.send({ serial, profiles: chosen });
        }}
      />
    </EnrollFrame>
  );
}
