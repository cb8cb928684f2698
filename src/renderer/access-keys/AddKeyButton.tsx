import { KeyRound } from 'lucide-react';
import { Button, type ButtonProps } from '../components/Button';
import { addingKey } from '../state/adding-key';

/** Opens the dialog, which stands in the shell: where there was no key, this button goes as soon as there is one. */
export const AddKeyButton = ({ look = 'outline' }: Pick<ButtonProps, 'look'>) => (
  <Button size="small" look={look} onPress={() => addingKey.set(true)}>
    <KeyRound size={14} aria-hidden />
    Add access key
  </Button>
);
