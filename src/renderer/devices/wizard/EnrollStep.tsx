import type { EnrollmentView } from '../../../contract/devices';
import type { Request } from '../../state/use-request';
import { CodesStep } from './CodesStep';
import { ProfilesStep } from './ProfilesStep';
import { ProgramStep } from './ProgramStep';
import { PutStep } from './PutStep';
import { QrStep } from './QrStep';
import { StoppedStep } from './StoppedStep';
import { afterQr, type CodesPlace, type Step } from './steps';
import type { ProgramChoice } from './use-program-choice';
import { VerifyStep } from './VerifyStep';
import { YubiKeyStep } from './YubiKeyStep';

export interface EnrollStepProps {
  step: Step;
  enrollment: EnrollmentView;
  finishing: Request<'enrollment.finish'>;
  programChoice: ProgramChoice;
  onGo: (place: CodesPlace) => void;
  onFinish: (profiles: string[]) => void;
}

export function EnrollStep({ step, enrollment, finishing, programChoice, onGo, onFinish }: EnrollStepProps) {
  switch (step) {
    case 'qr':
      return <QrStep enrollment={enrollment} onDone={() => onGo(afterQr(enrollment))} />;
    case 'program':
      return <ProgramStep choice={programChoice} onDone={() => onGo('codes')} />;
    case 'codes':
      if (enrollment.codesFrom === 'yubikey')
        return <YubiKeyStep enrollment={enrollment} onShowQr={() => onGo('qr')} />;
      if (enrollment.codesFrom !== 'program') return <CodesStep enrollment={enrollment} onShowQr={() => onGo('qr')} />;
      return programChoice.program === null ? (
        <ProgramStep choice={programChoice} onDone={() => onGo('codes')} />
      ) : (
        <PutStep
          enrollment={enrollment}
          program={programChoice.program}
          isUnattended={programChoice.isUnattended}
          onBack={() => onGo('program')}
        />
      );
    case 'verify':
      return <VerifyStep enrollment={enrollment} />;
    case 'profiles':
      return <ProfilesStep enrollment={enrollment} finishing={finishing} onFinish={onFinish} />;
    case 'user':
    case 'source':
      return <StoppedStep enrollment={enrollment} onScanned={() => onGo('codes')} />;
  }
}
