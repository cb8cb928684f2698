import { lazy, Suspense } from 'react';

/** Menus and dialogs are no part of a quick start. */
const ProfileActions = lazy(() =>
  import('../profiles/actions/ProfileActions').then((file) => ({ default: file.ProfileActions })),
);

/** What can be done with a profile in its file. */
export const ProfileMenu = (props: { profile: string; canCopy: boolean }) => (
  <Suspense>
    <ProfileActions {...props} />
  </Suspense>
);
