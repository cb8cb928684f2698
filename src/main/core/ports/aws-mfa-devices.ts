import type { AwsAnswer, AwsTarget, Signer } from './aws-call';

/** What AWS returns for a new virtual device, once. */
export interface NewVirtualDevice {
  serial: string;
  /** The secret in base32, as AWS sent it. */
  seed: string;
  /** The QR code as PNG. */
  qrPng: Uint8Array;
}

/** A virtual device of the account, assigned to any user or to none. */
export interface VirtualDevice {
  serial: string;
  /** ARN of the user or the root user it is assigned to. Null if it is unassigned. */
  userArn: string | null;
}

/** Codes of two consecutive steps, the earlier one first. */
export type CodePair = readonly [string, string];

/** A device and the user it belongs to. */
export interface UserDevice {
  userName: string;
  serial: string;
}

/**
 * IAM's calls for virtual MFA devices. A call that changes something is never repeated once it may have reached AWS. If
 * its answer is lost, a list call tells what happened.
 */
export interface AwsMfaDevices {
  createVirtualMfaDevice(signer: Signer, target: AwsTarget, name: string): Promise<AwsAnswer<NewVirtualDevice>>;
  enableMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  resyncMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice, codes: CodePair): Promise<AwsAnswer<null>>;
  deactivateMfaDevice(signer: Signer, target: AwsTarget, device: UserDevice): Promise<AwsAnswer<null>>;
  deleteVirtualMfaDevice(signer: Signer, target: AwsTarget, serial: string): Promise<AwsAnswer<null>>;
  /** Lists every virtual device of the account, all pages. */
  listVirtualMfaDevices(signer: Signer, target: AwsTarget): Promise<AwsAnswer<VirtualDevice[]>>;
}
