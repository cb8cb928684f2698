import { moment } from '../../format/time';
import { useTime } from '../../state/use-time';
import { texts } from './texts';

export function WrittenAt({ at }: { at: number | null }) {
  const text = useTime((now) => (at === null ? texts.notWritten : texts.written(moment(at, now))));
  return <span>{text}</span>;
}
