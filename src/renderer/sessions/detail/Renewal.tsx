import type { ProfileView } from '../../../contract/app-state';
import { ErrorNote } from '../../components/ErrorNote';
import { ToggleCard } from '../../components/ToggleCard';
import { keptWords } from '../../format/renewal-words';
import { useAppState } from '../../state/app-state';
import { useTime } from '../../state/use-time';
import { useRequest } from '../../state/use-request';
import { texts } from './texts';
import { NextRenewal } from './NextRenewal';

/** Says whether the session is kept, why and until when, and offers to keep it always. */
export function Renewal({ profile: { name, renewal, delivery, lastUsedAt } }: { profile: ProfileView }) {
  const isChosen = useAppState((state) => state.settings.keptProfiles.includes(name));
  const keepHours = useAppState((state) => state.settings.keepHours);
  const { send, error } = useRequest('renewal.keep');
  const isWanted = isChosen || delivery.mode === 'file';
  const why = useTime((now) => keptWords({ keptFor: renewal.keptFor, isWanted, keepHours, lastUsedAt }, now));
  return (
    <>
      <ToggleCard title={texts.keep} isOn={isChosen} onChange={(keep) => void send({ profile: name, keep })}>
        {why} <NextRenewal profile={name} renewal={renewal} />
      </ToggleCard>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
