import { FileText, FileX, SquareTerminal } from 'lucide-react';
import type { DeliveryView } from '../../../contract/app-state';
import { Mark } from './Mark';

/** An icon for how tools get this profile's credentials. */
export function DeliveryMark({ delivery: { mode, error } }: { delivery: DeliveryView }) {
  if (error) return <Mark label="Not delivered" Icon={FileX} isWarning />;
  return mode === 'file' ? (
    <Mark label="Written to ~/.aws/credentials" Icon={FileText} />
  ) : (
    <Mark label="Delivered on request" Icon={SquareTerminal} />
  );
}
