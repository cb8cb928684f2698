import { SegmentedChoice } from '../components/SegmentedChoice';
import type { LevelFilter as Level } from './filter';
import { texts } from './texts';

const choices: { value: Level; label: string }[] = [
  { value: 'all', label: texts.all },
  { value: 'attention', label: texts.attention },
  { value: 'error', label: texts.errors },
];

export const LevelFilter = ({ value, onChange }: { value: Level; onChange: (level: Level) => void }) => (
  <SegmentedChoice label={texts.level} choices={choices} value={value} onChange={onChange} />
);
