import { ok } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

type AccessKeyCall = Extract<keyof Handlers, `access-key.${string}`>;

/** Answers the calls of pages about access keys. */
export function createAccessKeyHandlers({ keys }: Pick<Fob, 'keys'>): Pick<Handlers, AccessKeyCall> {
  return {
    'access-key.check': (typed) => keys.check(typed),
    'access-key.name': ({ draft, profile }) => keys.name(draft, profile),
    'access-key.add': ({ draft, store }) => keys.add(draft, store),
    'access-key.drop': async ({ draft }) => {
      await keys.drop(draft);
      return ok(null);
    },
    'access-key.read': ({ userId, mayAsk }) => keys.read(userId, mayAsk),
    'access-key.move': ({ key, to }) => keys.move(key, to),
    'access-key.undo-move': ({ key }) => keys.undoMove(key),
    'access-key.rotate': ({ userId, key }) => keys.rotate(userId, key),
    'access-key.resume-rotation': ({ key }) => keys.resumeRotation(key),
    'access-key.give-up-rotation': ({ key }) => keys.giveUpRotation(key),
    'access-key.forget-rotation': ({ key }) => keys.forgetRotation(key),
    'access-key.set-active': ({ userId, key, isActive }) => keys.setActive(userId, key, isActive),
    'access-key.delete': ({ userId, key }) => keys.delete(userId, key),
  };
}
