import { useRef, type FocusEvent, type RefObject } from 'react';

/**
 * Keeps the list where it is when it gets the focus. React Aria restores the place that it remembers then, and does not
 * notice when a virtualized list scrolls: it goes to the top. It also moves the focus from the pressed button of a row to
 * the row that had the focus before. The handlers belong on an element around the list.
 */
export function useKeptPlace(list: RefObject<HTMLElement | null>) {
  const before = useRef({ top: 0, isPointer: false });
  return {
    onPointerDownCapture: () => {
      before.current.isPointer = true;
    },
    onKeyDownCapture: () => {
      before.current.isPointer = false;
    },
    onFocusCapture: () => {
      before.current.top = list.current?.scrollTop ?? 0;
    },
    onFocus: ({ target, relatedTarget }: FocusEvent<HTMLElement>) => {
      const scroller = list.current;
      // Events of the menu come through its portal.
      if (!scroller?.contains(target)) return;
      scroller.scrollTop = before.current.top;
      const isByTab = relatedTarget !== null && !before.current.isPointer;
      if (isByTab) scroller.ownerDocument.activeElement?.closest('[role="row"]')?.scrollIntoView({ block: 'nearest' });
      else if (target !== scroller && target.isConnected) target.focus({ preventScroll: true });
    },
  };
}
