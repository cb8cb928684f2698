import type { Fob } from '../core/app/fob';
import type { Surface } from './surface';

/** A click on a notification starts the session of each profile that it tells of, as far as it is still wanted. */
export function noticeClicked(
  id: string,
  surface: Pick<Surface, 'notice'>,
  sessions: () => Promise<Pick<Fob['sessions'], 'refresh'>>,
): void {
  for (const profile of surface.notice(id)?.profiles ?? []) void sessions().then((all) => all.refresh(profile));
}
