import { useState } from 'react';
import { RadioButton, RadioField, RadioGroup } from 'react-aria-components/RadioGroup';
import type { ProfileView } from '../../../contract/app-state';
import { markColors, MOST_MARK_CHARACTERS, suggestedMark, type MarkColor } from '../../../contract/mark-colors';
import { Button } from '../../components/Button';
import { MarkBadge } from '../../components/MarkBadge';
import { TextInput } from '../../components/TextInput';
import { mark as markProfile } from '../labels';
import { texts } from './texts';
import styles from './MarkEditor.module.css';

/** The word and the color beside the profile's name. A usual name suggests its mark. */
export function MarkEditor({ profile }: { profile: ProfileView }) {
  const { name, mark } = profile;
  const suggestion = suggestedMark(name);
  const [word, setWord] = useState(mark?.word ?? '');
  const [color, setColor] = useState<MarkColor>(mark?.color ?? suggestion?.color ?? 'blue');
  const trimmed = word.trim();
  const isNew = trimmed !== '' && (trimmed !== mark?.word || color !== mark.color);
  return (
    <div className={styles.editor}>
      <p className={styles.hint}>{texts.markHint}</p>
      <TextInput label={texts.markWord} value={word} onChange={setWord} maxLength={MOST_MARK_CHARACTERS} />
      <RadioGroup
        aria-label={texts.markColor}
        orientation="horizontal"
        value={color}
        onChange={(chosen) => setColor(markColors.find((one) => one === chosen) ?? color)}
        className={styles.colors ?? ''}
      >
        {markColors.map((one) => (
          <RadioField key={one} value={one}>
            <RadioButton className={styles.color ?? ''}>
              <MarkBadge mark={{ color: one, word: texts.colors[one] }} />
            </RadioButton>
          </RadioField>
        ))}
      </RadioGroup>
      <div className={styles.actions}>
        <Button size="small" isDisabled={!isNew} onPress={() => markProfile(profile, { color, word: trimmed })}>
          {texts.saveMark}
        </Button>
        {mark === null && suggestion && (
          <Button size="small" onPress={() => markProfile(profile, suggestion)}>
            {texts.markAs(suggestion.word)}
          </Button>
        )}
        {mark !== null && (
          <Button size="small" onPress={() => markProfile(profile, null)}>
            {texts.removeMark}
          </Button>
        )}
      </div>
    </div>
  );
}
