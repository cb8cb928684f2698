import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { RevokeConfirmation, RevokeView } from '../../contract/revoke';
import { ask } from '../state/actions';
import type { Revoking } from '../state/revoking';
import { useRequest } from '../state/use-request';

/** The calls of the dialog, and what the last one answered. */
export function useRevoking({ profile, lease }: Revoking) {
  const [view, setView] = useState<RevokeView | null>(null);
  const [isDone, setDone] = useState(false);
  const looking = useRequest('revoke.look');
  const running = useRequest('revoke.run');
  const undoing = useRequest('revoke.undo');

  const looks = useRef(0);

  const by = view?.by ?? null;

  const look = async (signer: string | null) => {
    const count = ++looks.current;
    const result = await looking.send({ profile, by: signer });
    // A slow answer must not bring back the signer of before.
    if (result.ok && count === looks.current) setView(result.value);
  };
  const begin = useEffectEvent(() => void look(null));
  // An effect must not change the state itself.
  useEffect(() => queueMicrotask(begin), []);

  const run = async (confirmed: RevokeConfirmation[]) => {
    if (by === null) return;
    // Otherwise it could get a new session in between.
    const toStop = lease === null || lease.isStopped ? null : { lease: lease.id };
    if (toStop !== null) await ask('lease.stop', toStop);
    const result = await running.send({ profile, by, confirmed });
    if (result.ok) setView(result.value);
    else {
      if (toStop !== null) await ask('lease.undo-stop', toStop);
      await look(by);
    }
    setDone(result.ok);
  };
  const undo = async (): Promise<boolean> => {
    if (by === null) return false;
    const result = await undoing.send({ profile, by });
    if (!result.ok) await look(by);
    return result.ok;
  };
  const choose = (signer: string) => {
    running.clear();
    undoing.clear();
    void look(signer);
  };
  return {
    view,
    isDone,
    choose,
    run,
    undo,
    isLooking: looking.isPending,
    isRunning: running.isPending,
    isUndoing: undoing.isPending,
    isPending: looking.isPending || running.isPending || undoing.isPending,
    error: running.error ?? undoing.error ?? looking.error,
  };
}
