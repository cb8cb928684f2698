/** How long nobody may have pressed a key, in milliseconds. */
export const CALM = 500;

/** The parts of a page that this needs. Tests pass their own. */
export interface CalmHost {
  /** Where all keys come by first. */
  keys: Pick<EventTarget, 'addEventListener' | 'removeEventListener'>;
  setTimer: (run: () => void, delay: number) => number;
  clearTimer: (timer: number) => void;
}

/**
 * Calls `onCalm` after a moment without keys. The window comes up while a person types elsewhere, so until then no key
 * reaches the page: it was not meant for it. Returns a function that ends this.
 */
export function untilCalm({ keys, setTimer, clearTimer }: CalmHost, onCalm: () => void): () => void {
  const end = () => {
    clearTimer(timer);
    keys.removeEventListener('keydown', swallow, { capture: true });
  };
  const wait = () =>
    setTimer(() => {
      end();
      onCalm();
    }, CALM);
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    clearTimer(timer);
    timer = wait();
  };
  let timer = wait();
  keys.addEventListener('keydown', swallow, { capture: true });
  return end;
}
