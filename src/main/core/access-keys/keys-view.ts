import { grouped } from '../../../contract/grouped';
import { shortKeyId } from '../../../contract/arn';
import type { AppError } from '../../../contract/app-error';
import type { AccessKeyView, KeyTask, RotationView, UserKeysView } from '../../../contract/access-keys';
import type { UserView } from '../../../contract/app-state';
import type { KeyHolder, SupportedPlan } from '../aws-files/plan-types';
import { startsFromKey } from '../aws-files/roots';
import type { KeyList } from './key-lists';
import type { RotationRecord } from './rotation-record';

export interface KeySources {
  holders: readonly KeyHolder[];
  plans: readonly SupportedPlan[];
  userId: (accessKeyId: string) => string;
  /** The name under which pages know a key. */
  keyName: (accessKeyId: string) => string;
  list: (userId: string) => KeyList;
  rotations: readonly RotationRecord[];
  /** The user of a rotation. Null if no profile has a key of that user. */
  userOf: (rotation: RotationRecord) => string | null;
  isBusy: (oldKeyId: string) => boolean;
  rotationError: (oldKeyId: string) => AppError | null;
  nextTryAt: (accessKeyId: string) => number | null;
  task: (accessKeyId: string) => KeyTask | null;
  canUndo: (accessKeyId: string) => boolean;
}

/** One view for each user, even if the keys were not read yet. */
export function userKeysViews(users: readonly UserView[], sources: KeySources): UserKeysView[] {
  // Groups once, because there may be thousands of profiles and users.
  const holders = grouped(sources.holders, ({ accessKeyId }) => accessKeyId);
  const plans = grouped(sources.plans.filter(startsFromKey), ({ root }) => root.accessKeyId);
  const keysOfUser = grouped([...plans.keys()], sources.userId);
  return users.map(({ id: userId }) => {
    const list = sources.list(userId);
    const own = keysOfUser.get(userId) ?? [];
    const ids = [...new Set([...own, ...list.keys.map(({ accessKeyId }) => accessKeyId)])];
    const rotation = sources.rotations.find((record) => sources.userOf(record) === userId);
    return {
      userId,
      reading: list.reading,
      readAt: list.readAt,
      error: list.error,
      keys: ids.map((id) => keyView(id, holders.get(id) ?? [], plans.get(id) ?? [], list, sources)),
      rotation: rotation === undefined ? null : rotationView(rotation, sources),
    };
  });
}

function keyView(
  accessKeyId: string,
  holders: readonly KeyHolder[],
  plans: readonly SupportedPlan[],
  list: KeyList,
  { keyName, task, canUndo }: KeySources,
): AccessKeyView {
  const listed = list.keys.find((key) => key.accessKeyId === accessKeyId);
  const use = list.uses.get(accessKeyId);
  const toLocal = (time: number): number => list.clock?.toLocal(time) ?? time;
  // A key in several places counts as being in the least safe one.
  const places = holders.map(({ place }) => place);
  return {
    id: keyName(accessKeyId),
    shortKeyId: shortKeyId(accessKeyId),
    place: places.find((place) => place !== 'vault') ?? places[0] ?? null,
    profiles: holders.map(({ profile }) => profile),
    usedBy: plans.map(({ name }) => name),
    isActive: listed?.isActive ?? null,
    createdAt: listed === undefined ? null : toLocal(listed.createdAt),
    lastUsedAt: use === undefined ? null : use.at === null ? 'never' : toLocal(use.at),
    lastUsedFor: use === undefined || use.at === null ? null : use.service,
    busy: task(accessKeyId),
    canUndo: canUndo(accessKeyId),
  };
}

function rotationView({ oldKeyId, next, stage }: RotationRecord, sources: KeySources): RotationView {
  return {
    id: sources.keyName(oldKeyId),
    oldShortKeyId: shortKeyId(oldKeyId),
    newShortKeyId: next === null ? null : shortKeyId(next.accessKeyId),
    stage,
    busy: sources.isBusy(oldKeyId),
    nextTryAt: sources.nextTryAt(next?.accessKeyId ?? oldKeyId),
    error: sources.rotationError(oldKeyId),
  };
}
