import type { DeviceView } from '../../../contract/devices';
import { createCell } from '../../state/cell';

/** A device with the user who has it. */
export interface OwnedDevice {
  device: DeviceView;
  userId: string;
  userName: string;
}

/** What the palette asks about a device in a dialog. */
export type DeviceDialogKind = 'code' | 'resync' | 'program' | 'forget-program';

/** The dialog about a device that the palette has opened. Null: none. */
export const deviceDialog = createCell<(OwnedDevice & { kind: DeviceDialogKind }) | null>(null);
