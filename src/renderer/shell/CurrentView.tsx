import { useEffect, useState, type ComponentType } from 'react';
import type { Route, View } from './route';

type Views = { [Name in View]: ComponentType<{ route: Extract<Route, { view: Name }> }> };

/** Each view is in a file of its own, so that the first one does not wait for the others. */
const load: { [Name in View]: () => Promise<Views[Name]> } = {
  sessions: () => import('../sessions/SessionsView').then(({ SessionsView }) => SessionsView),
  profiles: () => import('../profiles/ProfilesView').then(({ ProfilesView }) => ProfilesView),
  connect: () => import('../connect/ConnectView').then(({ ConnectView }) => ConnectView),
  devices: () => import('../devices/DevicesView').then(({ DevicesView }) => DevicesView),
  policy: () => import('../policy/PolicyView').then(({ PolicyView }) => PolicyView),
  activity: () => import('../activity/ActivityView').then(({ ActivityView }) => ActivityView),
  settings: () => import('../settings/SettingsView').then(({ SettingsView }) => SettingsView),
};

type AnyView = ComponentType<{ route: Route }>;

/** Once a view is there, it is there at once. */
const loaded = new Map<View, AnyView>();

/** Reads a view's file. */
export async function loadView(name: View): Promise<void> {
  // A view gets the route that names it, which the compiler cannot follow through the table.
  loaded.set(name, (await load[name]()) as AnyView);
}

/**
 * The view of the route, one after the other by `key`. Not `lazy` and `Suspense`: React keeps their fallback, an empty
 * page, for 300 ms, and the file is here in a tenth of that.
 */
export function CurrentView({ route }: { route: Route }) {
  const { view: name } = route;
  const [View, setView] = useState(() => loaded.get(name));
  useEffect(() => {
    if (View) return;
    let isOver = false;
    void loadView(name).then(() => {
      if (!isOver) setView(() => loaded.get(name));
    });
    return () => {
      isOver = true;
    };
  }, [View, name]);
  return View && <View route={route} />;
}
