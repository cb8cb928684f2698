import type { AppError } from '../../contract/app-error';
import { Button } from './Button';
import { texts } from './texts';

export interface DeviceButtonProps {
  error: AppError;
  /** @param serial is the device to show. Null: any. */
  onOpen: (serial: string | null) => void;
}

/**
 * Leads from an error of a code to its cure: to the device, or to the choice of another device. Other errors get no
 * button.
 */
export function DeviceButton({ error: { device }, onOpen }: DeviceButtonProps) {
  if (!device) return null;
  const isResync = device.action === 'resync';
  return (
    <Button size="small" onPress={() => onOpen(isResync ? device.serial : null)}>
      {isResync ? texts.resync : texts.showDevices}
    </Button>
  );
}
