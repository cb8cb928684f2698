import type { Fob } from '../core/app/fob';
import type { Surface } from './surface';

/** Starts the session of each profile that a clicked notification is about, if it is still wanted. */
export function notificationClicked(
  id: string,
  surface: Pick<Surface, 'notification'>,
  sessions: () => Promise<Pick<Fob['sessions'], 'refresh'>>,
): void {
  for (const profile of surface.notification(id)?.profiles ?? []) void sessions().then((all) => all.refresh(profile));
}
