import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextArea } from 'react-aria-components/TextArea';
import { TextField } from 'react-aria-components/TextField';
import { MOST_IMPORT_CHARACTERS } from '../../../contract/limits';
import { Button } from '../../components/Button';
import { DropZone } from '../../components/DropZone';
import { texts } from './texts';
import styles from './BringCodes.module.css';

export interface GivenPlaceProps {
  /** Nothing was found yet, so the field takes the focus. */
  isFirst: boolean;
  typed: string;
  onTyped: (text: string) => void;
  onFiles: (files: File[]) => void;
  isReading: boolean;
}

/** Where a person types or pastes a text, and drops or chooses files. */
export const GivenPlace = ({ isFirst, typed, onTyped, onFiles, isReading }: GivenPlaceProps) => (
  <>
    <TextField className={styles.field ?? ''} value={typed} onChange={onTyped} autoFocus={isFirst}>
      <Label className={styles.label ?? ''}>{texts.given}</Label>
      <TextArea
        className={styles.given ?? ''}
        rows={2}
        maxLength={MOST_IMPORT_CHARACTERS}
        spellCheck={false}
        autoComplete="off"
        autoCapitalize="off"
      />
      <Text slot="description" className={styles.hint ?? ''}>
        {texts.givenHint}
      </Text>
    </TextField>
    <DropZone label={texts.files} words={isFirst ? texts.filesHint : texts.moreHint} onFiles={onFiles}>
      <FileTrigger allowsMultiple onSelect={(files) => files && onFiles([...files])}>
        <Button size="small" isPending={isReading}>
          {texts.choose}
        </Button>
      </FileTrigger>
    </DropZone>
  </>
);
