import { useEffect, useState } from 'react';
import type { DevicesRoute } from './route';

type View = typeof import('../devices/DevicesView').DevicesView;

/** Once it is there, it is there at once. */
let loaded: View | null = null;

/**
 * MFA devices are in a file of their own, so that the sessions, which most windows open with, do not wait for it. Not
 * `lazy` and `Suspense`: React keeps their fallback, an empty page, for 300 ms, and the file is here in a tenth of that.
 */
export function DevicesPage({ route }: { route: DevicesRoute }) {
  const [View, setView] = useState(() => loaded);
  useEffect(() => {
    if (View) return;
    let isOver = false;
    void import('../devices/DevicesView').then(({ DevicesView }) => {
      loaded = DevicesView;
      if (!isOver) setView(() => DevicesView);
    });
    return () => {
      isOver = true;
    };
  }, [View]);
  return View && <View route={route} />;
}
