import { useEffect, useState, useSyncExternalStore, type ComponentType } from 'react';
import { PALETTE } from '../../contract/palette';
import { hasModifier } from '../format/keys';
import { useEarlyAppState } from '../state/app-state';
import { palette } from '../state/palette';

/**
 * The place of the palette, above any view, and the keys that open it: Ctrl+K, and Cmd+K on a Mac. Its file loads at the
 * first use, so that no start pays for it. Without `lazy`: React would keep the fallback of `Suspense` for 300 ms.
 */
export function Searching() {
  const isOpen = useSyncExternalStore(palette.subscribe, () => palette.get() !== null);
  const hasState = useEarlyAppState(() => true) ?? false;
  const [Root, setRoot] = useState<ComponentType | null>(null);
  usePaletteKeys();
  usePaletteAddress();
  useEffect(() => {
    if (!isOpen || Root !== null) return;
    void import('../palette/PaletteRoot').then(({ PaletteRoot }) => setRoot(() => PaletteRoot));
  }, [isOpen, Root]);
  if (Root !== null && hasState) return <Root />;
  return isOpen && <TypedAhead />;
}

function usePaletteKeys() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !hasModifier(event)) return;
      event.preventDefault();
      event.stopPropagation();
      palette.set(palette.get() === null ? { typed: '' } : null);
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
}

/** Main opens the palette by the address. The ending goes away, so that it is not opened again. */
function usePaletteAddress() {
  useEffect(() => {
    const look = () => {
      const { hash } = window.location;
      if (!hash.endsWith(PALETTE)) return;
      window.history.replaceState(null, '', hash.slice(0, -PALETTE.length) || '#');
      if (palette.get() === null) palette.set({ typed: '' });
    };
    look();
    window.addEventListener('hashchange', look);
    return () => window.removeEventListener('hashchange', look);
  }, []);
}

/** While the palette loads, what a person types is for it, and not for the view below. */
function TypedAhead() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const open = palette.get();
      if (open === null || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') palette.set(null);
      else if (event.key === 'Backspace') palette.set({ typed: open.typed.slice(0, -1) });
      else if (event.key.length === 1) palette.set({ typed: open.typed + event.key });
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, []);
  return null;
}
