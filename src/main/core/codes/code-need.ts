import type { Result } from '../../../contract/app-error';
import type { Asker } from '../base/asker';
import type { AwsTarget, MfaDevice } from '../ports';

/** The reason for a code. Requests of one serial number are joined: one prompt per device. */
export interface CodeNeed {
  serial: string;
  /**
   * What gives the code without a person, if anything does: the device's serial number for its own secret or program, or
   * the id of a secret, a program or a code that is only being tried. For those, nobody is asked.
   */
  secretId: string;
  /** Where the code goes. The clock of this endpoint counts for codes and budget. */
  target: AwsTarget;
  userName: string;
  account: string | null;
  /** The session that the code starts, and how long it will live, in seconds. */
  sessionId: string;
  durationSeconds: number;
  /** A person is never told to wait after a cancel. Commands are, so that they do not nag. */
  asker: Asker;
  /** Whether to ask the person if nothing else gives the code. Nobody is asked early for a session that is still live. */
  mayAsk: boolean;
  /** Aborts when nobody wants the session any more. */
  signal: AbortSignal;
  /** Lists the user's devices for the diagnosis. Null if they cannot be listed. */
  listDevices: () => Promise<MfaDevice[] | null>;
}

/** Calls AWS with a code. */
export type Send<T> = (code: string) => Promise<Result<T>>;

/** Whether the code comes from something that is only being tried, which a person's code would prove nothing about. */
export const isTrial = ({ serial, secretId }: CodeNeed): boolean => secretId !== serial;
