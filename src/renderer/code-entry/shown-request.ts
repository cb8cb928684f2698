import type { CodeRequestView } from '../../contract/app-state';
import type { ConsentRequestView } from '../../contract/consent';

/** What the window shows. */
export type Shown = { kind: 'consent'; request: ConsentRequestView } | { kind: 'code'; request: CodeRequestView };

/**
 * The request to show: the one that the person is answering as long as it is there, then programs that ask, then codes.
 * @param lastId The id of the one that was shown last.
 */
export function shownRequest(
  consents: readonly ConsentRequestView[],
  codes: readonly CodeRequestView[],
  lastId: string | null,
): Shown | null {
  const all: Shown[] = [
    ...consents.map((request): Shown => ({ kind: 'consent', request })),
    ...codes.map((request): Shown => ({ kind: 'code', request })),
  ];
  return all.find(({ request }) => request.id === lastId) ?? all[0] ?? null;
}
