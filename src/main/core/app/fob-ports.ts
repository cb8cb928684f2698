import type { ActivityEntry } from '../../../contract/app-state';
import type { Store } from '../base/store';
import type { ConnectTools } from '../connect/connection-test';
import type { ConsolePorts } from '../console/console-sign-in';
import type { DoctorTools } from '../doctor/facts';
import type { PolicyAws } from '../policy/calls';
import type * as Ports from '../ports';

/** Everything that core needs from outside. */
export interface FobPorts {
  store: Store;
  /** The clock of this computer. */
  clock: Ports.Clock;
  timers: Ports.Timers;
  aws: Ports.AwsIdentity;
  mfaDevices: Ports.AwsMfaDevices;
  accessKeys: Ports.AwsAccessKeys;
  policies: PolicyAws;
  totp: Ports.Totp;
  vault: Ports.SecretVault;
  settings: Ports.SettingsStore;
  files: Ports.AwsFiles;
  login: Ports.LoginItem;
  network: Ports.NetworkWatch;
  console: ConsolePorts;
  connect: ConnectTools;
  doctor: DoctorTools;
  credentialServer: Ports.CredentialServer;
  processes: Ports.Processes;
  ownProcess: Ports.OwnProcess;
  projection: Ports.ProjectionFolder;
  credentialSources: Ports.CredentialSources;
  codePrograms: Ports.CodePrograms;
  shellTexts: Ports.ShellTextFiles;
  environment: Ports.AwsEnvironment;
  /** Whether Fob can open windows. Without them nobody can be asked for a code. */
  hasDisplay: boolean;
  /** Called with every activity entry, for the log. */
  onActivity: (entry: ActivityEntry) => void;
}
