import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { TextInput } from '../../components/TextInput';
import { deviceName } from '../../../contract/arn';
import { showToast } from '../../state/toasts';
import { run } from '../../state/actions';
import { useRequest } from '../../state/use-request';
import { texts } from './texts';

/** Changes the name of a device in Fob. Its name at AWS stays. */
export function RenameDialog({ device, onClose }: { device: DeviceView; onClose: () => void }) {
  const [label, setLabel] = useState(device.label);
  const renaming = useRequest('device.label');
  const rename = async () => {
    const result = await renaming.send({ serial: device.serial, label: label.trim() });
    if (!result.ok) return;
    onClose();
    const name = deviceName(device.serial);
    const next = label.trim() === '' ? name : label.trim();
    if (next === device.label) return;
    showToast({
      text: texts.renamed(device.label, next),
      // Without a label, the device goes by its name at AWS.
      undo: () => run('device.label', { serial: device.serial, label: device.label === name ? '' : device.label }),
    });
  };
  return (
    <FormDialog
      title={texts.renameTitle(device.label)}
      submit={texts.rename}
      isReady
      isPending={renaming.isPending}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <TextInput label={texts.label} value={label} onChange={setLabel} maxLength={100} autoFocus>
        {texts.labelHint}
      </TextInput>
      {renaming.error && <ErrorNote error={renaming.error} isAlert />}
    </FormDialog>
  );
}
