import type { ProfileView } from '../../../contract/app-state';
import { ErrorNote } from '../../components/ErrorNote';
import { ToggleCard } from '../../components/ToggleCard';
import { keptWords } from '../../format/renewal-words';
import { useAppState } from '../../state/app-state';
import { useRequest } from '../../state/use-request';
import { NextRenewal } from './NextRenewal';

/** Says whether an unused session ends, and offers to keep it. */
export function Renewal({ profile: { name, renewal, delivery } }: { profile: ProfileView }) {
  const isChosen = useAppState((state) => state.settings.keptProfiles.includes(name));
  const keepHours = useAppState((state) => state.settings.keepHours);
  const { send, error } = useRequest('renewal.keep');
  const why = keptWords({ keptFor: renewal.keptFor, isWanted: isChosen || delivery.mode === 'file', keepHours });
  return (
    <>
      <ToggleCard title="Keep this session" isOn={isChosen} onChange={(keep) => void send({ profile: name, keep })}>
        {why} <NextRenewal profile={name} renewal={renewal} />
      </ToggleCard>
      {error && <ErrorNote error={error} isAlert />}
    </>
  );
}
