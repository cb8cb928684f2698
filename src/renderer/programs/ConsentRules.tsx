import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { ConsentChoice } from '../../contract/consent';
import { consentRules, type ConsentRule } from '../../contract/consent-rules';
import { Choice } from '../components/Choice';
import { RadioCard } from '../components/RadioCard';
import { hourChoices, ruleWords } from './rule-words';
import { texts } from './texts';
import styles from './ConsentRules.module.css';

export interface ConsentRulesProps {
  label: string;
  /** Null: the default. */
  value: ConsentChoice | null;
  /** The default, if it is one of the choices. */
  byDefault: ConsentChoice | null;
  /** It cannot ask, so only giving always is possible. */
  cannotAsk?: boolean;
  onChange: (choice: ConsentChoice | null) => void;
}

/** The choice of when Fob asks before a program gets credentials. */
export function ConsentRules({ label, value, byDefault, cannotAsk = false, onChange }: ConsentRulesProps) {
  const hours = (value ?? byDefault)?.hours ?? null;
  return (
    <div className={styles.choice}>
      <RadioGroup
        aria-label={label}
        value={value?.rule ?? 'default'}
        onChange={(chosen) => {
          const rule = consentRules.find((one) => one === chosen);
          onChange(rule === undefined ? null : choiceOf(rule, hours));
        }}
        className={styles.rules ?? ''}
      >
        {byDefault !== null && (
          <RadioCard value="default" title={texts.default}>
            {cannotAsk ? texts.defaultCannotAsk : texts.defaultNow(ruleWords(byDefault))}
          </RadioCard>
        )}
        {consentRules.map((rule) => (
          <RadioCard key={rule} value={rule} title={texts.rules[rule]} isDisabled={cannotAsk && rule !== 'always'}>
            {texts.ruleTexts[rule]}
          </RadioCard>
        ))}
      </RadioGroup>
      {value?.rule === 'once' && (
        <div className={styles.hours}>
          <span>{texts.lasts}</span>
          <Choice
            label={texts.lasts}
            choices={hourChoices(value.hours)}
            value={value.hours === null ? '' : String(value.hours)}
            onChange={(chosen) => onChange(choiceOf('once', chosen === '' ? null : Number(chosen)))}
          />
        </div>
      )}
    </div>
  );
}

/** Only `once` has a time. */
const choiceOf = (rule: ConsentRule, hours: number | null): ConsentChoice => ({
  rule,
  hours: rule === 'once' ? hours : null,
});
