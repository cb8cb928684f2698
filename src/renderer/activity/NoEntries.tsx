import { ScrollText } from 'lucide-react';
import { Button } from '../components/Button';
import { EmptyState } from '../components/EmptyState';
import { texts } from './texts';

export interface NoEntriesProps {
  /** There are entries, but none matches. */
  isFiltered: boolean;
  onShowAll: () => void;
}

export const NoEntries = ({ isFiltered, onShowAll }: NoEntriesProps) =>
  isFiltered ? (
    <EmptyState
      icon={<ScrollText size={24} />}
      title={texts.noMatch}
      action={<Button onPress={onShowAll}>{texts.showAll}</Button>}
    >
      {texts.noMatchText}
    </EmptyState>
  ) : (
    <EmptyState icon={<ScrollText size={24} />} title={texts.empty}>
      {texts.emptyText}
    </EmptyState>
  );
