import { ok } from '../../contract/app-error';
import type { RolloutActions } from '../core/policy/rollout/rollout-actions';
import type { Handlers } from './page-calls';

type RolloutCall = Extract<keyof Handlers, `rollout.${string}`>;

/** What main does for the calls of a page that roll a policy out. */
export const createRolloutHandlers = (rollout: () => Promise<RolloutActions>): Pick<Handlers, RolloutCall> => ({
  'rollout.read-users': async ({ askedBy }) => (await rollout()).readUsers(askedBy),
  'rollout.plan': async ({ askedBy, request }) => (await rollout()).plan(askedBy, request),
  'rollout.look': async ({ askedBy }) => {
    const actions = await rollout();
    const looked = await actions.look(askedBy);
    return looked.ok ? ok({ needs: actions.view().plan?.needs ?? [] }) : looked;
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
