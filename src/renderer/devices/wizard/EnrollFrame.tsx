import type { ReactNode } from 'react';
import type { EnrollmentView } from '../../../contract/devices';
import { useDeviceLabel } from '../lookup';
import { texts } from './texts';
import { stepsFor, type Step } from './steps';
import { WizardFrame } from './WizardFrame';

export interface EnrollFrameProps {
  enrollment: EnrollmentView;
  step: Step | 'done';
  /** A phone scans the QR code too. */
  hasSpare: boolean;
  children: ReactNode;
}

export function EnrollFrame({ enrollment, step, hasSpare, children }: EnrollFrameProps) {
  const { name, userName, replaces, codesFrom } = enrollment;
  const replaced = useDeviceLabel(replaces ?? '');
  return (
    <WizardFrame
      title={replaces === null ? texts.addTitle : texts.replaceTitle(replaced)}
      subtitle={texts.forUser(name, userName)}
      steps={stepsFor(false, codesFrom, hasSpare || step === 'qr')}
      current={step}
      isCreated
    >
      {children}
    </WizardFrame>
  );
}
