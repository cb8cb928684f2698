import type { DeviceView } from '../../../contract/devices';
import { createCell } from '../../state/cell';

/** A device with the user who has it. */
export interface OwnedDevice {
  device: DeviceView;
  userId: string;
  userName: string;
}

/** The dialog about a device that the palette has opened: its code, or a resync. Null: none. */
export const deviceDialog = createCell<(OwnedDevice & { kind: 'code' | 'resync' }) | null>(null);
