import { useState } from 'react';
import type { CodeSource, DeviceView } from '../../../contract/devices';
import { go } from '../../shell/route';
import { useRequest } from '../../state/use-request';
import { useUserDevices } from '../lookup';
import { useMounted } from '../use-mounted';
import { useReadUserDevices } from '../use-read-user-devices';
import { NameStep } from './NameStep';
import { SourceStep } from './SourceStep';
import { stepsFor } from './steps';
import { UserStep } from './UserStep';
import { WizardFrame } from './WizardFrame';

export interface DraftProps {
  title: string;
  userId: string;
  hasUserChoice: boolean;
  /** The person has not chosen a user yet. */
  isUserAsked: boolean;
  replaced: DeviceView | null;
}

/** The questions before a device is created. The answers exist only here. */
export function Draft({ title, hasUserChoice, isUserAsked, replaced, ...asked }: DraftProps) {
  const [step, setStep] = useState<'user' | 'name' | 'source'>(isUserAsked ? 'user' : 'name');
  const [userId, setUserId] = useState(asked.userId);
  const [chosenName, setName] = useState<string | null>(null);
  const [codesFrom, setCodesFrom] = useState<CodeSource>('phone');
  const isMounted = useMounted();
  const creating = useRequest('enrollment.create');
  const user = useUserDevices(userId);
  // A free name depends on the devices that there are.
  useReadUserDevices(user, true);
  const suggestedName = user?.suggestedName;
  const name = chosenName ?? suggestedName ?? '';
  const isAboutName = creating.error?.code === 'device-name-taken' || creating.error?.code === 'device-name-invalid';

  const create = async () => {
    const result = await creating.send({ userId, name, codesFrom, replaces: replaced?.serial ?? null });
    // A person who has left the wizard finds the device in the list.
    if (!isMounted()) return;
    if (result.ok) go({ view: 'devices', page: 'enroll', serial: result.value.serial });
    else if (result.error.code.startsWith('device-name')) setStep('name');
  };
  return (
    <WizardFrame title={title} steps={stepsFor(hasUserChoice, codesFrom)} current={step} isCreated={false}>
      {step === 'user' && (
        <UserStep
          value={userId}
          onChange={(chosen) => {
            setUserId(chosen);
            setName(null);
          }}
          onDone={() => setStep('name')}
        />
      )}
      {step === 'name' && (
        <NameStep
          userId={userId}
          replaced={replaced}
          value={name}
          error={isAboutName ? creating.error : null}
          onChange={setName}
          onBack={hasUserChoice ? () => setStep('user') : null}
          onDone={() => setStep('source')}
        />
      )}
      {step === 'source' && (
        <SourceStep
          value={codesFrom}
          isCreating={creating.isPending}
          error={isAboutName ? null : creating.error}
          onChange={setCodesFrom}
          onBack={() => setStep('name')}
          onDone={() => void create()}
        />
      )}
    </WizardFrame>
  );
}
