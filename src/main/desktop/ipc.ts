import { ipcMain } from 'electron';
import { registerCalls, type CallDeps } from './page-calls';

/** Serves the calls of pages over Electron's IPC. No other file of main touches it. Returns the function that ends it. */
export const serveCalls = (deps: Omit<CallDeps, 'ipcMain'>): (() => void) => registerCalls({ ipcMain, ...deps });
