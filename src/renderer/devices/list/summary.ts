import { texts } from './texts';
import type { ListedUser } from './grouping';

/** What a folded user shows in place of the devices. `isWarning`: the person should look. */
export function summary({ view, pending, keys }: ListedUser): { text: string; isWarning: boolean } {
  if (pending.length > 0) return { text: texts.unfinished(pending.length), isWarning: true };
  if (keys !== undefined && keys.rotation !== null) return { text: texts.rotating, isWarning: true };
  if (view.error !== null && view.devices.length === 0) return { text: texts.unreadable, isWarning: true };
  if (view.devices.length > 0) return { text: texts.deviceCount(view.devices.length), isWarning: false };
  return view.readAt === null ? { text: texts.notRead, isWarning: false } : { text: texts.noDevice, isWarning: true };
}
