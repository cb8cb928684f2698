import { ToggleCard } from '../../components/ToggleCard';
import { texts } from './texts';

/** Whether Fob may run the program while nobody is there, with what that costs. */
export const UnattendedChoice = ({ isOn, onChange }: { isOn: boolean; onChange: (isOn: boolean) => void }) => (
  <ToggleCard title={texts.unattended} isOn={isOn} onChange={onChange}>
    {texts.unattendedText}
  </ToggleCard>
);
