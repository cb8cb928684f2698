import type { RevokedView } from '../../contract/revoke';
import { Button } from '../components/Button';
import { CodeBlock } from '../components/CodeBlock';
import { Fold } from '../components/Fold';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { moment } from '../format/time';
import { useTime } from '../state/use-time';
import { texts } from './texts';

interface InForceProps {
  revoked: RevokedView;
  isPending: boolean;
  onUndo: () => void;
}

/** What is in force already, and the way to undo it. */
export function InForce({ revoked: { before, document, undo }, isPending, onUndo }: InForceProps) {
  const when = useTime((now) => (before === null ? null : moment(before, now)));
  return (
    <>
      <p className={dialogs.text}>
        <strong>{when === null ? texts.otherPolicy : texts.inForce(when)}</strong>{' '}
        {when !== null && texts.undoText[undo]}
      </p>
      <Fold label={texts.atAws}>
        <CodeBlock label={texts.atAws}>{document}</CodeBlock>
      </Fold>
      {when !== null && (
        <Button onPress={onUndo} isDisabled={isPending}>
          {texts.undo}
        </Button>
      )}
    </>
  );
}
