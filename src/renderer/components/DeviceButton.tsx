import type { AppError } from '../../contract/app-error';
import { Button } from './Button';

export interface DeviceButtonProps {
  error: AppError;
  /** @param serial the device to look at; null: whichever there is */
  onOpen: (serial: string | null) => void;
}

/** Where an error of a code is mended: at its device, or by choosing another one. Nothing for other errors. */
export function DeviceButton({ error: { device }, onOpen }: DeviceButtonProps) {
  if (!device) return null;
  const isResync = device.action === 'resync';
  return (
    <Button size="small" onPress={() => onOpen(isResync ? device.serial : null)}>
      {isResync ? 'Resync this device' : 'Show my devices'}
    </Button>
  );
}
