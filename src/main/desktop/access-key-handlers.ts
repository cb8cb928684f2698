import { ok } from '../../contract/app-error';
import type { AccessKeys } from '../core/access-keys/access-keys';
import type { Handlers } from './page-calls';

type AccessKeyCall = Extract<keyof Handlers, `access-key.${string}`>;

/** What main does for the calls of a page that are about access keys. `accessKeys`: once they can be worked with. */
export function createAccessKeyHandlers(accessKeys: () => Promise<AccessKeys>): Pick<Handlers, AccessKeyCall> {
  return {
    'access-key.check': async (typed) => (await accessKeys()).check(typed),
    'access-key.add': async ({ draft, store }) => (await accessKeys()).add(draft, store),
    'access-key.drop': async ({ draft }) => {
      (await accessKeys()).drop(draft);
      return ok(null);
    },
    'access-key.read': async ({ userId, mayAsk }) => (await accessKeys()).read(userId, mayAsk),
    'access-key.move': async ({ key, to }) => (await accessKeys()).move(key, to),
    'access-key.undo-move': async ({ key }) => (await accessKeys()).undoMove(key),
    'access-key.rotate': async ({ userId, key }) => (await accessKeys()).rotate(userId, key),
    'access-key.resume-rotation': async ({ key }) => (await accessKeys()).resumeRotation(key),
    'access-key.give-up-rotation': async ({ key }) => (await accessKeys()).giveUpRotation(key),
    'access-key.set-active': async ({ userId, key, isActive }) => (await accessKeys()).setActive(userId, key, isActive),
    'access-key.delete': async ({ userId, key }) => (await accessKeys()).delete(userId, key),
  };
}
