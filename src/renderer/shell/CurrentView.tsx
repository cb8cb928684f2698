import { useEffect, useState, type ComponentType } from 'react';
import type { Route, View } from './route';

type Views = { [Name in View]: ComponentType<{ route: Extract<Route, { view: Name }> }> };

/** Each view has a file of its own, so that the first view does not wait for the others. */
const load: { [Name in View]: () => Promise<Views[Name]> } = {
  guide: () => import('../guide/GuideView').then(({ GuideView }) => GuideView),
  sessions: () => import('../sessions/SessionsView').then(({ SessionsView }) => SessionsView),
  profiles: () => import('../profiles/ProfilesView').then(({ ProfilesView }) => ProfilesView),
  connect: () => import('../connect/ConnectView').then(({ ConnectView }) => ConnectView),
  devices: () => import('../devices/DevicesView').then(({ DevicesView }) => DevicesView),
  policy: () => import('../policy/PolicyView').then(({ PolicyView }) => PolicyView),
  activity: () => import('../activity/ActivityView').then(({ ActivityView }) => ActivityView),
  settings: () => import('../settings/SettingsView').then(({ SettingsView }) => SettingsView),
};

type AnyView = ComponentType<{ route: Route }>;

/** Views whose files have loaded. They render without a delay. */
const loaded = new Map<View, AnyView>();

/** Loads the file of a view. */
export async function loadView(name: View): Promise<void> {
  // A view gets only routes that name it. The compiler cannot derive this from the table.
  loaded.set(name, (await load[name]()) as AnyView);
}

/**
 * Shows the view of the route. It does not use `lazy` and `Suspense`: React keeps their fallback, an empty page, for
 * 300 ms, while the file loads in a tenth of that. A view must have its own `key`.
 */
export function CurrentView({ route }: { route: Route }) {
  const { view: name } = route;
  const [View, setView] = useState(() => loaded.get(name));
  useEffect(() => {
    if (View) return;
    let isOver = false;
    loadView(name).then(
      () => {
        if (!isOver) setView(() => loaded.get(name));
      },
      (error: unknown) => {
        // Thrown while React renders, it reaches the error boundary, which tells the person what to do.
        if (!isOver)
          setView(() => {
            throw error;
          });
      },
    );
    return () => {
      isOver = true;
    };
  }, [View, name]);
  return View && <View route={route} />;
}
