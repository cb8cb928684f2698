import { KeyRound } from 'lucide-react';
import { Button, type ButtonProps } from '../components/Button';
import { addingKey } from '../state/adding-key';
import { texts } from './texts';

/**
 * Opens the dialog for a new access key. The shell shows that dialog, because this button may disappear with the first
 * key.
 */
export const AddKeyButton = ({ look = 'outline' }: Pick<ButtonProps, 'look'>) => (
  <Button size="small" look={look} onPress={() => addingKey.set(true)}>
    <KeyRound size={14} aria-hidden />
    {texts.add}
  </Button>
);
