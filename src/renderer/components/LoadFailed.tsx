import type { AppError } from '../../contract/app-error';
import { Button } from './Button';
import { EmptyState } from './EmptyState';
import { texts } from './texts';
import { TriangleAlert } from 'lucide-react';

/** Fills a page that could not load its data, and offers to retry. */
export const LoadFailed = ({ error, onRetry }: { error: AppError; onRetry: () => void }) => (
  <EmptyState
    icon={<TriangleAlert size={24} />}
    title={error.message}
    action={<Button onPress={onRetry}>{texts.retry}</Button>}
  >
    {error.nextStep}
  </EmptyState>
);
