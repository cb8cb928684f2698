import type { AppState, RenewalView } from '../../../contract/app-state';
import { asksWords, renewsWords } from '../../format/renewal-words';
import { useAppState } from '../../state/app-state';
import { usePause } from '../../state/use-pause';
import { useTime } from '../../state/use-time';
import { texts } from './texts';

/** Says when Fob next renews the session, or what it waits for. */
export function NextRenewal({ profile, renewal: { keptFor, nextAt } }: { profile: string; renewal: RenewalView }) {
  const promptAt = useAppState((state) => promptOf(state, profile));
  const pause = usePause();
  const words = useTime((now) => {
    if (nextAt !== null) return `${renewsWords(nextAt, now)}.`;
    if (keptFor !== null && pause !== null) return texts.waitsForPause(pause);
    return promptAt === null ? null : `${asksWords(promptAt, now)}.`;
  });
  return words === null ? null : <span>{words}</span>;
}

/** Says when Fob will ask the person for a code for this profile's session. */
const promptOf = ({ timeline }: AppState, profile: string): number | null =>
  timeline.find(({ profiles, promptAt }) => promptAt !== null && profiles.includes(profile))?.promptAt ?? null;
