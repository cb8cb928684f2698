import { useSyncExternalStore } from 'react';
import { palette } from '../state/palette';
import { DeviceDialogs } from './DeviceDialogs';
import { Palette } from './Palette';

/** The palette while it is open, and the dialogs that it opens. */
export function PaletteRoot() {
  const open = useSyncExternalStore(palette.subscribe, palette.get);
  return (
    <>
      {open !== null && (
        <Palette typed={open.typed} onType={(typed) => palette.set({ typed })} onClose={() => palette.set(null)} />
      )}
      <DeviceDialogs />
    </>
  );
}
