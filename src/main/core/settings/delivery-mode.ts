import type { DeliveryMode } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';

/** How a profile's credentials reach tools. The settings list only profiles whose mode is not `process`. */
export const deliveryMode = ({ delivery }: Pick<Settings, 'delivery'>, profile: string): DeliveryMode =>
  Object.hasOwn(delivery, profile) ? (delivery[profile]?.mode ?? 'process') : 'process';

/** Returns the settings' list with a new mode for one profile. */
export function withDeliveryMode(
  { delivery }: Settings,
  profile: string,
  mode: DeliveryMode,
): Pick<Settings, 'delivery'> {
  const others = Object.fromEntries(Object.entries(delivery).filter(([name]) => name !== profile));
  return { delivery: mode === 'process' ? others : { ...others, [profile]: { mode } } };
}
