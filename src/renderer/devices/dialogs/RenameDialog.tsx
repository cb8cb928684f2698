import { useState } from 'react';
import type { DeviceView } from '../../../contract/devices';
import { ErrorNote } from '../../components/ErrorNote';
import { FormDialog } from '../../components/FormDialog';
import { TextInput } from '../../components/TextInput';
import { useRequest } from '../../state/use-request';

/** Changes the name of a device in Fob. Its name at AWS stays. */
export function RenameDialog({ device, onClose }: { device: DeviceView; onClose: () => void }) {
  const [label, setLabel] = useState(device.label);
  const renaming = useRequest('device.label');
  const rename = async () => {
    const result = await renaming.send({ serial: device.serial, label: label.trim() });
    if (result.ok) onClose();
  };
  return (
    <FormDialog
      title={`Rename ${device.label}`}
      submit="Rename"
      isReady
      isPending={renaming.isPending}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <TextInput label="Label" value={label} onChange={setLabel} maxLength={100} autoFocus>
        What Fob calls the device on this computer. Its serial number stays. Leave it empty for the name at AWS.
      </TextInput>
      {renaming.error && <ErrorNote error={renaming.error} isAlert />}
    </FormDialog>
  );
}
