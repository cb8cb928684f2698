import type { Fob } from '../core/app/fob';
import type { Surface } from './surface';

/** Starts the session of each profile that a clicked notification is about, if the notice is still wanted. */
export function noticeClicked(
  id: string,
  surface: Pick<Surface, 'notice'>,
  sessions: () => Promise<Pick<Fob['sessions'], 'refresh'>>,
): void {
  for (const profile of surface.notice(id)?.profiles ?? []) void sessions().then((all) => all.refresh(profile));
}
