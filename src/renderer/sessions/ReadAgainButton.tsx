import { RotateCw } from 'lucide-react';
import { Button } from '../components/Button';
import { run } from '../state/actions';
import { texts } from './texts';

/** Reads the files in `~/.aws` again, for changes that Fob did not notice. */
export const ReadAgainButton = () => (
  <Button size="small" onPress={() => run('file.read-again')}>
    <RotateCw size={14} aria-hidden />
    {texts.readAgain}
  </Button>
);
