import { moment } from '../../format/time';
import { useTime } from '../../state/use-time';

export function WrittenAt({ at }: { at: number | null }) {
  const text = useTime((now) => (at === null ? 'Not written yet.' : `Written ${moment(at, now)}.`));
  return <span>{text}</span>;
}
