import { X } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { hasModifier } from '../format/keys';
import { isTextField } from '../format/text-field';
import { toasts } from '../state/toasts';
import { Button } from './Button';
import { IconButton } from './IconButton';
import { texts } from './texts';
import styles from './Toasts.module.css';

/**
 * What has just happened, with the way back. It lies over the page, so nothing moves. `data-react-aria-top-layer` keeps
 * it in reach while a dialog is open.
 */
export function Toasts() {
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get);
  const region = useRef<HTMLDivElement>(null);
  const cameFrom = useRef<Element | null>(null);
  useUndoKey();
  useHoldWhileHidden();
  useEffect(() => {
    // Without toasts, nothing tells that the pointer or the focus has left.
    if (shown.length === 0) toasts.hold(document.hidden);
  }, [shown]);

  /** A button goes away with its toast, so the focus returns to where it was. */
  const leaving = (act: () => void) => {
    const hadFocus = region.current?.contains(document.activeElement);
    act();
    if (hadFocus && cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
  };

  return (
    <div
      ref={region}
      className={styles.toasts}
      role="status"
      aria-label={texts.messages}
      aria-atomic={false}
      data-react-aria-top-layer="true"
      onPointerEnter={() => toasts.hold(true)}
      onPointerLeave={() => toasts.hold(false)}
      onFocus={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) cameFrom.current = relatedTarget;
        toasts.hold(true);
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (!currentTarget.contains(relatedTarget)) toasts.hold(false);
      }}
    >
      {shown.map(({ id, text, undo }) => (
        <div key={id} className={styles.toast}>
          <p className={styles.text}>{text}</p>
          {undo && (
            <Button size="small" onPress={() => leaving(() => toasts.undo(id))}>
              {texts.undo}
            </Button>
          )}
          <IconButton label={texts.dismiss} icon={<X size={15} />} onPress={() => leaving(() => toasts.dismiss(id))} />
        </div>
      ))}
    </div>
  );
}

/** A toast that appears while nobody sees the window waits for somebody. */
function useHoldWhileHidden() {
  useEffect(() => {
    const onChange = () => toasts.hold(document.hidden);
    onChange();
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  }, []);
}

/** Ctrl+Z or Cmd+Z undoes the latest toast. In a text field, it undoes typing. */
function useUndoKey() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.key.toLowerCase() !== 'z' || !hasModifier(event) || isTextField(event.target))
        return;
      if (toasts.undoLatest()) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
