import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to an element if the focused one disappeared with its step, its row or its state. Otherwise the focus
 * stays where it is.
 *
 * @param step is the current one. The hook checks the focus whenever it changes.
 */
export function useFocusIfLost<T extends HTMLElement>(step: string): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => {
    if (document.activeElement === document.body) target.current?.focus();
  }, [step]);
  return target;
}
