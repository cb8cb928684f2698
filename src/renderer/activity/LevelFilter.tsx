import { SegmentedChoice } from '../components/SegmentedChoice';
import type { LevelFilter as Level } from './filter';

const choices: { value: Level; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'attention', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors' },
];

export const LevelFilter = ({ value, onChange }: { value: Level; onChange: (level: Level) => void }) => (
  <SegmentedChoice label="Level" choices={choices} value={value} onChange={onChange} />
);
