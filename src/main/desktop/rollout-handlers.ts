import { ok } from '../../contract/app-error';
import type { RolloutDesk } from '../core/policy/rollout/rollout-desk';
import type { Handlers } from './page-calls';

type RolloutCall = Extract<keyof Handlers, `rollout.${string}`>;

/** What main does for the calls of a page that roll a policy out. */
export const createRolloutHandlers = (rollout: () => Promise<RolloutDesk>): Pick<Handlers, RolloutCall> => ({
  'rollout.read-users': async ({ askedBy }) => (await rollout()).readUsers(askedBy),
  'rollout.plan': async ({ askedBy, wish }) => (await rollout()).plan(askedBy, wish),
  'rollout.look': async ({ askedBy }) => {
    const desk = await rollout();
    const looked = await desk.look(askedBy);
    return looked.ok ? ok({ needs: desk.view().plan?.needs ?? [] }) : looked;
  },
  'rollout.dry-run': async ({ askedBy }) => (await rollout()).dryRun(askedBy),
  'rollout.run': async ({ askedBy, confirmed }) => (await rollout()).run(askedBy, confirmed),
  'rollout.undo': async ({ askedBy }) => (await rollout()).undo(askedBy),
  'rollout.stop': async () => {
    (await rollout()).stop();
    return ok(null);
  },
  'rollout.forget': async () => (await rollout()).forget(),
});
