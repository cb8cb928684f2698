import { lazy, Suspense, useEffect, useSyncExternalStore } from 'react';
import { isTextField } from '../format/text-field';
import { shortcutSheet } from '../state/shortcut-sheet';

/** Loads when a person opens it. */
const ShortcutSheet = lazy(() => import('./ShortcutSheet').then(({ ShortcutSheet }) => ({ default: ShortcutSheet })));

/** The place of the sheet of shortcuts, and the key that opens it. */
export function Shortcuts() {
  const isOpen = useSyncExternalStore(shortcutSheet.subscribe, shortcutSheet.get);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== '?' || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      // In a dialog, the sheet would cover what a person is asked.
      if (isTextField(event.target) || document.querySelector('[role=dialog], [role=alertdialog]')) return;
      event.preventDefault();
      shortcutSheet.set(true);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  if (!isOpen) return null;
  return (
    <Suspense>
      <ShortcutSheet onClose={() => shortcutSheet.set(false)} />
    </Suspense>
  );
}
