import { useMemo, useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { go } from '../../shell/route';
import { useAppState } from '../../state/app-state';
import { useUser } from '../../state/profiles';
import { useRequest } from '../../state/use-request';
import { useUserDevices } from '../lookup';
import { useMounted } from '../use-mounted';
import { useReadUserDevices } from '../use-read-user-devices';
import { nameProblem, takenNames } from './device-name';
import { NameStep } from './NameStep';
import { SourceStep } from './SourceStep';
import { codesFromOf, isSpareUntold, type ChosenSource } from './sources';
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

/**
 * The questions before a device is created. The answers exist only here. The suggested name suits most people, so only
 * who wants another one sees the screen for it.
 */
export function Draft({ title, hasUserChoice, isUserAsked, replaced, ...asked }: DraftProps) {
  const [step, setStep] = useState<'user' | 'name' | 'source'>(isUserAsked ? 'user' : 'source');
  const [userId, setUserId] = useState(asked.userId);
  const [chosenName, setName] = useState<string | null>(null);
  const [source, setSource] = useState<ChosenSource>('phone');
  const [wantsSpare, setSpare] = useState(false);
  const hasSpare = wantsSpare && source !== 'phone';
  const isMounted = useMounted();
  const creating = useRequest('enrollment.create');
  const user = useUserDevices(userId);
  const userName = useUser(userId)?.name ?? '';
  // A free name depends on the devices that there are.
  useReadUserDevices(user, true);
  const enrollments = useAppState((state) => state.enrollments);
  const taken = useMemo(() => takenNames(user ?? { devices: [], others: [] }, enrollments), [user, enrollments]);
  const name = chosenName ?? user?.suggestedName ?? '';
  const problem = nameProblem(name, taken);
  const isAboutName = creating.error?.code === 'device-name-taken' || creating.error?.code === 'device-name-invalid';

  const create = async () => {
    const codesFrom = codesFromOf(source, hasSpare);
    const result = await creating.send({ userId, name, codesFrom, replaces: replaced?.serial ?? null });
    // A person who has left the wizard finds the device in the list.
    if (!isMounted()) return;
    if (result.ok) {
      const { serial } = result.value;
      go({ view: 'devices', page: 'enroll', serial, ...(isSpareUntold(source, hasSpare) && { hasSpare: true }) });
    } else if (result.error.code.startsWith('device-name')) setStep('name');
  };
  return (
    <WizardFrame
      title={title}
      steps={stepsFor(hasUserChoice, source, hasSpare)}
      current={step === 'name' ? 'source' : step}
      isCreated={false}
    >
      {step === 'user' && (
        <UserStep
          value={userId}
          onChange={(chosen) => {
            setUserId(chosen);
            setName(null);
          }}
          onDone={() => setStep('source')}
        />
      )}
      {step === 'name' && (
        <NameStep
          value={name}
          problem={problem}
          error={isAboutName ? creating.error : null}
          onChange={(text) => {
            creating.clear();
            setName(text);
          }}
          onDone={() => setStep('source')}
        />
      )}
      {step === 'source' && (
        <SourceStep
          value={source}
          hasSpare={hasSpare}
          name={name}
          userName={userName}
          nameProblem={problem}
          replaced={replaced}
          isCreating={creating.isPending}
          error={isAboutName ? null : creating.error}
          onChange={setSource}
          onSpare={setSpare}
          onChangeName={() => setStep('name')}
          onBack={hasUserChoice ? () => setStep('user') : null}
          onDone={() => void create()}
        />
      )}
    </WizardFrame>
  );
}
