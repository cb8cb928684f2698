import type { DeliveryMode } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';

/** How a profile's credentials reach tools; the settings list those alone whose way is not `process`. */
export const deliveryMode = (settings: Settings, profile: string): DeliveryMode =>
  settings.delivery[profile]?.mode ?? 'process';

/** The settings' list with another way for one profile. */
export function withDeliveryMode(
  { delivery }: Settings,
  profile: string,
  mode: DeliveryMode,
): Pick<Settings, 'delivery'> {
  const others = Object.fromEntries(Object.entries(delivery).filter(([name]) => name !== profile));
  return { delivery: mode === 'process' ? others : { ...others, [profile]: { mode } } };
}
