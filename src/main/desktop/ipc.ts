import { ipcMain } from 'electron';
import { registerCalls, type CallDeps } from './page-calls';

/** Serves the calls of pages over Electron's IPC. Only this file of main uses it. Returns a function that stops it. */
export const serveCalls = (deps: Omit<CallDeps, 'ipcMain'>): (() => void) => registerCalls({ ipcMain, ...deps });
