import { ok } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';

type RolloutCall = Extract<keyof Handlers, `rollout.${string}`>;

/** Answers the calls of pages that roll a policy out. */
export const createRolloutHandlers = ({ rollout }: Pick<Fob, 'rollout'>): Pick<Handlers, RolloutCall> => ({
  'rollout.read-users': ({ askedBy }) => rollout.readUsers(askedBy),
  'rollout.plan': ({ askedBy, request }) => rollout.plan(askedBy, request),
  'rollout.look': async ({ askedBy }) => {
    const looked = await rollout.look(askedBy);
    return looked.ok ? ok({ needs: (await rollout.view()).plan?.needs ?? [] }) : looked;
  },
  'rollout.dry-run': ({ askedBy }) => rollout.dryRun(askedBy),
  'rollout.run': ({ askedBy, confirmed }) => rollout.run(askedBy, confirmed),
  'rollout.undo': ({ askedBy }) => rollout.undo(askedBy),
  'rollout.stop': async () => {
    await rollout.stop();
    return ok(null);
  },
  'rollout.forget': () => rollout.forget(),
});
