import { Search, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components/Button';
import { Input } from 'react-aria-components/Input';
import { SearchField } from 'react-aria-components/SearchField';
import { texts } from './texts';
import styles from './SearchBox.module.css';

export interface SearchBoxProps {
  /** The accessible name: `Search profiles`. */
  label: string;
  value: string;
  onChange: (value: string) => void;
  /** Called on the arrow-down key, to move the focus to the results. */
  onArrowDown?: () => void;
  /** Called on Enter, to act on the first result. */
  onEnter?: () => void;
  /** The field has the focus when it appears. */
  isFirstFocus?: boolean;
}

/** A search field. The key `/` moves the focus here from anywhere on the page. Escape clears the field. */
export function SearchBox({ label, value, onChange, onArrowDown, onEnter, isFirstFocus = false }: SearchBoxProps) {
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
      input.current?.focus();
    };
    window.addEventListener('keydown', focus, true);
    return () => window.removeEventListener('keydown', focus, true);
  }, []);

  return (
    <SearchField aria-label={label} value={value} onChange={onChange} className={styles.field ?? ''}>
      <Search size={15} className={styles.icon} aria-hidden />
      <Input
        ref={input}
        placeholder={label}
        className={styles.input ?? ''}
        aria-keyshortcuts="/"
        spellCheck={false}
        autoFocus={isFirstFocus}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown' && onArrowDown) {
            event.preventDefault();
            onArrowDown();
          }
          if (event.key === 'Enter' && onEnter) onEnter();
        }}
      />
      {value === '' ? (
        <kbd className={styles.key} aria-hidden>
          /
        </kbd>
      ) : (
        <Button className={styles.clear ?? ''} aria-label={texts.clearSearch}>
          <X size={14} aria-hidden />
        </Button>
      )}
    </SearchField>
  );
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
