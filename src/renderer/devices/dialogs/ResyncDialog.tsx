import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { useRequest } from '../../state/use-request';
import { isSeedHere, programInSentence } from '../device-words';
import { CodePair } from '../pair/CodePair';
import type { Pair } from '../pair/pair';
import { usePair } from '../pair/use-pair';
import { texts } from './texts';
import { texts as pairTexts } from '../pair/texts';
import { Waiting } from '../Waiting';
import styles from './Dialogs.module.css';

export interface ResyncDialogProps {
  device: DeviceView;
  userId: string;
  onClose: (notice?: string) => void;
}

/**
 * Sends two consecutive codes, from which AWS learns how far the device's clock is off. Fob makes the codes if it has
 * the secret, or asks the device's program for them. Otherwise the person types them.
 */
export function ResyncDialog({ device, userId, onClose }: ResyncDialogProps) {
  const canMake = isSeedHere(device) || device.program !== null;
  const [isTyping, setTyping] = useState(!canMake);
  const form = usePair();
  const resyncing = useRequest('device.resync');

  /** @param typed is null if Fob makes the codes */
  const resync = async (typed: Pair | null) => {
    const codes: [string, string] | null = typed && [typed.first, typed.second];
    const result = await resyncing.send({ userId, serial: device.serial, codes });
    if (result.ok) onClose(texts.resynced);
    else form.clear();
  };
  return (
    <FormDialog
      title={texts.resyncTitle(device.label)}
      submit={texts.resync}
      isReady={!isTyping || form.isReady}
      isPending={resyncing.isPending}
      onSubmit={() => void resync(isTyping ? form.pair : null)}
      onClose={() => onClose()}
    >
      <p className={styles.text}>{isTyping ? texts.resyncTyped : madeWords(device)}</p>
      {isTyping && (
        <CodePair
          serial={device.serial}
          form={form}
          isLocked={resyncing.isPending}
          onReady={(pair) => void resync(pair)}
        />
      )}
      {canMake && (
        <Button look="plain" size="small" onPress={() => setTyping(!isTyping)}>
          {isTyping ? insteadWords(device) : pairTexts.typeInstead}
        </Button>
      )}
      <div role="status" className={styles.status}>
        {resyncing.isPending && <Waiting>{texts.resyncing}</Waiting>}
      </div>
      {resyncing.error && <ErrorNote error={resyncing.error} isAlert />}
    </FormDialog>
  );
}

/** How Fob gets the two codes. */
function madeWords({ program }: DeviceView): string {
  if (program === null) return texts.resyncMade;
  return program.program.kind === 'yubikey' ? texts.resyncKey : texts.resyncProgram(program.name);
}

const insteadWords = ({ program }: DeviceView): string =>
  program === null ? pairTexts.letFobMake : pairTexts.letFobAsk(programInSentence(program));
