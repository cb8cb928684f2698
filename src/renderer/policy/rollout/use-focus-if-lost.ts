import { useEffect, useRef, type RefObject } from 'react';

/**
 * Where the focus goes when what had it is gone with the step it stood in; it is left alone where something has it.
 *
 * @param step each new value may have taken the focus along
 */
export function useFocusIfLost<T extends HTMLElement>(step: string): RefObject<T | null> {
  const target = useRef<T>(null);
  useEffect(() => {
    if (document.activeElement === document.body) target.current?.focus();
  }, [step]);
  return target;
}
