import { iamArn } from '../../contract/arn';
import type { ProfileView, UserView } from '../../contract/app-state';

/** Whether any profile of the user names an MFA device. */
export const hasMfaDevice = (profiles: readonly ProfileView[], userId: string): boolean =>
  profiles.some(
    (profile) =>
      profile.userId === userId && profile.chain.some((step) => step.kind === 'mfa-session' || step.withCode),
  );

/** The most likely `mfa_serial`. It is only an example, because people name their devices freely in AWS's console. */
export const exampleSerial = ({ name, account }: UserView): string =>
  iamArn({ partition: 'aws', account: account ?? '123456789012' }, `mfa/${name}`);
