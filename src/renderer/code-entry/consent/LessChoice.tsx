import type { ConsentRequestView } from '../../../contract/consent';
import { Chip } from '../../components/Chip';
import { duration } from '../../format/time';
import { useProfile } from '../../state/profiles';
import { sessionSeconds } from './fact-words';
import { lessChoices, type Less } from './less';
import { texts } from './texts';
import styles from './LessChoice.module.css';

export interface LessChoiceProps {
  request: ConsentRequestView;
  less: Less;
  onChange: (less: Less) => void;
}

/** Lets the person give less than the program wants, or for less long. */
export function LessChoice({ request: { wants, profile }, less, onChange }: LessChoiceProps) {
  const { readOnly, seconds } = lessChoices(wants, sessionSeconds(useProfile(profile)));
  if (!readOnly && seconds.length === 0) return null;
  return (
    <div className={styles.less} role="group" aria-label={texts.enough}>
      <span aria-hidden>{texts.enough}</span>
      {readOnly && (
        <Chip isOn={less.isReadOnly} onChange={(isReadOnly) => onChange({ ...less, isReadOnly })}>
          {texts.readOnly}
        </Chip>
      )}
      {seconds.map((each) => (
        <Chip
          key={each}
          isOn={less.seconds === each}
          onChange={(isOn) => onChange({ ...less, seconds: isOn ? each : null })}
        >
          {duration(each)}
        </Chip>
      ))}
    </div>
  );
}
