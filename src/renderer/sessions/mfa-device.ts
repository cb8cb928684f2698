import { iamArn } from '../../contract/arn';
import type { ProfileView, UserView } from '../../contract/app-state';

/** Whether any profile of the user names an MFA device. */
export const hasMfaDevice = (profiles: readonly ProfileView[], userId: string): boolean =>
  profiles.some(
    (profile) =>
      profile.userId === userId && profile.chain.some((step) => step.kind === 'mfa-session' || step.withCode),
  );

/** What `mfa_serial` most likely is; AWS's console names a device as its person says, so it is an example only. */
export const exampleSerial = ({ name, account }: UserView): string =>
  iamArn({ partition: 'aws', account: account ?? '123456789012' }, `mfa/${name}`);
