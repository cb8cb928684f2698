import type { EnrollmentView } from '../../../contract/devices';
import type { Request } from '../../state/use-request';
import { CodesStep } from './CodesStep';
import { ProfilesStep } from './ProfilesStep';
import { QrStep } from './QrStep';
import { StoppedStep } from './StoppedStep';
import type { Step } from './steps';
import { VerifyStep } from './VerifyStep';

export interface EnrollStepProps {
  step: Step;
  enrollment: EnrollmentView;
  finishing: Request<'enrollment.finish'>;
  onScanned: (hasScanned: boolean) => void;
  onFinish: (profiles: string[]) => void;
}

export function EnrollStep({ step, enrollment, finishing, onScanned, onFinish }: EnrollStepProps) {
  switch (step) {
    case 'qr':
      return <QrStep enrollment={enrollment} onDone={() => onScanned(true)} />;
    case 'codes':
      return <CodesStep enrollment={enrollment} onShowQr={() => onScanned(false)} />;
    case 'verify':
      return <VerifyStep enrollment={enrollment} />;
    case 'profiles':
      return <ProfilesStep enrollment={enrollment} finishing={finishing} onFinish={onFinish} />;
    case 'user':
    case 'source':
      return <StoppedStep enrollment={enrollment} onScanned={() => onScanned(true)} />;
  }
}
