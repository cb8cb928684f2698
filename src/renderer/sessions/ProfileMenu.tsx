import { lazy, Suspense } from 'react';

/** Menus and dialogs load later, so that the first view appears sooner. */
const ProfileActions = lazy(() =>
  import('../profiles/actions/ProfileActions').then((file) => ({ default: file.ProfileActions })),
);

/** The actions that change a profile in its file. */
export const ProfileMenu = (props: { profile: string; canCopy: boolean; canRevoke: boolean }) => (
  <Suspense>
    <ProfileActions {...props} />
  </Suspense>
);
