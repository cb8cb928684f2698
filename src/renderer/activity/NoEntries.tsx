import { ScrollText } from 'lucide-react';
import { EmptyState } from '../components/EmptyState';

export const NoEntries = ({ isFiltered }: { isFiltered: boolean }) =>
  isFiltered ? (
    <EmptyState icon={<ScrollText size={24} />} title="Nothing found">
      No entry matches the level and the search.
    </EmptyState>
  ) : (
    <EmptyState icon={<ScrollText size={24} />} title="Nothing has happened yet">
      Here Fob writes down what it did and why: sessions started and renewed, codes asked for, files written. Never a
      secret.
    </EmptyState>
  );
