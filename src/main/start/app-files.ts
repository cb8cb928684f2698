import { app } from 'electron';
import { join } from 'node:path';

/** A file of the app, wherever it is installed. */
export const inApp = (...parts: string[]): string => join(app.getAppPath(), ...parts);
