import { useState } from 'react';
import { accountNumberOf } from '../../../contract/arn';
import type { CodeProgram } from '../../../contract/code-programs';
import type { EnrollmentView } from '../../../contract/devices';
import { LONGEST_KEY_ACCOUNT } from '../../../contract/limits';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { Sentence } from '../../components/Sentence';
import { ToggleCard } from '../../components/ToggleCard';
import { KeyChoice } from '../programs/ProgramFields';
import { texts as programTexts } from '../programs/texts';
import { UnattendedChoice } from '../programs/UnattendedChoice';
import { useProgramsHere, type ProgramsHere } from '../programs/use-programs-here';
import { Waiting } from '../Waiting';
import { EnableWithProgram } from './EnableWithProgram';
import { texts } from './texts';
import form from './StepForm.module.css';

/** Puts the secret on a YubiKey. From then on, only the key has it. */
export function YubiKeyStep({ enrollment, onShowQr }: { enrollment: EnrollmentView; onShowQr: () => void }) {
  const { canShowSecret, program: known, busy } = enrollment;
  const keys = useProgramsHere();
  // A try that failed may have found out that the key is gone.
  const [wasBusy, setWasBusy] = useState(busy);
  if (wasBusy !== busy) {
    setWasBusy(busy);
    if (!busy) keys.look();
  }
  const [chosen, setKey] = useState<string | null>(null);
  const [touch, setTouch] = useState(true);
  const [isUnattended, setUnattended] = useState(false);
  // What is on a key already has its name there, and asks for a touch or not.
  const isThere = !canShowSecret && known !== null;
  const plugged = (keys.here?.keys ?? []).filter((each) => !isThere || isOn(known.program, each));
  const isPlugged = plugged.length > 0;
  const key = plugged.find((each) => each === chosen) ?? plugged[0] ?? null;
  const program = isThere ? known.program : yubikeyProgram(enrollment, key);
  return (
    <EnableWithProgram
      enrollment={enrollment}
      title={canShowSecret ? texts.keyTitle : texts.codesTitle}
      submit={canShowSecret ? texts.putOnKey : texts.enable}
      program={isPlugged ? program : null}
      isUnattended={isThere ? known.isUnattended : isUnattended && !touch}
      touch={isThere ? known.needsTouch : touch}
      extra={(isPending) =>
        canShowSecret && (
          <Button isDisabled={isPending} onPress={onShowQr}>
            {texts.scanToo}
          </Button>
        )
      }
    >
      {(isPending) =>
        canShowSecret ? (
          <>
            <p className={form.text}>
              <Sentence text={texts.keyText} parts={{ account: <strong>{accountOnKey(enrollment)}</strong> }} />
            </p>
            {!isPending && (
              <>
                <PluggedKeys keys={keys} plugged={plugged} value={key} onChange={setKey} />
                <ToggleCard title={texts.touch} isOn={touch} onChange={setTouch}>
                  {texts.touchText}
                </ToggleCard>
                {!touch && <UnattendedChoice isOn={isUnattended} onChange={setUnattended} />}
              </>
            )}
          </>
        ) : (
          <>
            <p className={form.text}>{texts.keyWithoutSecret}</p>
            {!isPending && <PluggedKeys keys={keys} plugged={plugged} value={key} onChange={setKey} />}
          </>
        )
      }
    </EnableWithProgram>
  );
}

/** Whether the account is on the key with this serial number. */
const isOn = (program: CodeProgram, key: string): boolean =>
  program.kind !== 'yubikey' || program.key === null || program.key === key;

/** What the account is called on the key. */
const accountOnKey = ({ serial, name }: Pick<EnrollmentView, 'serial' | 'name'>): string =>
  `AWS:${name}@${accountNumberOf(serial) ?? ''}`.slice(0, LONGEST_KEY_ACCOUNT);

function yubikeyProgram(enrollment: EnrollmentView, key: string | null): CodeProgram {
  return { kind: 'yubikey', key, item: accountOnKey(enrollment) };
}

interface PluggedKeysProps {
  keys: ProgramsHere;
  /** The serial numbers of those that will do. */
  plugged: readonly string[];
  value: string | null;
  onChange: (key: string | null) => void;
}

/** Which keys are plugged in. If there is none, the person plugs one in and lets Fob look again. */
function PluggedKeys({ keys: { here, isLooking, error, look }, plugged, value, onChange }: PluggedKeysProps) {
  const problem = error ?? here?.keysError ?? null;
  if (plugged.length > 1) return <KeyChoice keys={plugged} value={value} onChange={onChange} />;
  const [only] = plugged;
  return (
    <>
      <div role="status">
        {isLooking && <Waiting>{texts.lookingForKey}</Waiting>}
        {!isLooking && only !== undefined && <p>{texts.keyFound(only)}</p>}
        {!isLooking && only === undefined && problem === null && <p>{texts.plugIn}</p>}
      </div>
      {problem && !isLooking && <ErrorNote error={problem} />}
      {only === undefined && !isLooking && (
        <Button size="small" onPress={look}>
          {programTexts.lookAgain}
        </Button>
      )}
    </>
  );
}
