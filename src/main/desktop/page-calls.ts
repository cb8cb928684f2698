import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { z } from 'zod/mini';
import { fail, type AppError, type Result } from '../../contract/app-error';
import { callNames, type CallName, type EventName } from '../../contract/call-names';
import type { CallOutput, Calls, Events } from '../../contract/channels';
import { isAppUrl } from './app-url';

/** A function for each call of a page. Its input has passed the schema. */
export type Handlers = {
  [Name in CallName]: (input: z.output<Calls[Name]['input']>) => Promise<Result<CallOutput<Name>>>;
};

export interface CallDeps {
  ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>;
  /** Resolves when they are loaded. */
  handlers: () => Promise<Handlers>;
  /** Whether a page belongs to one of Fob's open windows. */
  isOurs: (contents: WebContents) => boolean;
  log: (line: string, error?: unknown) => void;
}

/** Answers every call of the contract. Returns a function that stops it. */
export function registerCalls(deps: CallDeps): () => void {
  for (const name of callNames) {
    deps.ipcMain.handle(name, (event, ...args: unknown[]) => answer(name, event, args, deps));
  }
  return () => callNames.forEach((name) => deps.ipcMain.removeHandler(name));
}

async function answer(name: CallName, event: IpcMainInvokeEvent, args: unknown[], deps: CallDeps) {
  if (!isTrusted(event, deps.isOurs)) {
    deps.log(`refused ${name}: the sender is not one of our pages`);
    return fail(refused);
  }
  try {
    // Loaded with the first call: building the schemas takes some milliseconds, and the tray icon would wait for them.
    const { calls } = await import('../../contract/channels');
    const input = calls[name].input.safeParse(args[0]);
    if (!input.success || args.length > 1) {
      deps.log(`refused ${name}: its input does not fit the schema`);
      return fail(malformed);
    }
    const handler = (await deps.handlers())[name] as (input: unknown) => Promise<Result<unknown>>;
    return await handler(input.data);
  } catch (error) {
    deps.log(`${name} threw`, error);
    return fail(internal);
  }
}

/** Whether a call comes from the main frame of one of Fob's windows, while it shows one of Fob's pages. */
function isTrusted(event: IpcMainInvokeEvent, isOurs: CallDeps['isOurs']): boolean {
  try {
    const frame = event.senderFrame;
    return (
      frame !== null &&
      frame.parent === null &&
      frame.frameTreeNodeId === event.sender.mainFrame.frameTreeNodeId &&
      isAppUrl(frame.url) &&
      isOurs(event.sender)
    );
  } catch {
    // The frame went away during the check.
    return false;
  }
}

const refused: AppError = {
  code: 'internal',
  message: 'The request did not come from a window of Fob.',
  nextStep: 'Use the Fob window.',
};
const malformed: AppError = {
  code: 'request-invalid',
  message: 'Fob does not understand this request.',
  nextStep: 'Close the window and open it again, then try again.',
};
const internal: AppError = {
  code: 'internal',
  message: 'Something went wrong inside Fob.',
  nextStep: 'Try again. If it keeps happening, start Fob again and look at its log.',
};

/** Something that may have a page open. */
export interface PageHolder {
  /** The page. Null while there is none. */
  readonly contents: WebContents | null;
}

/** Sends an event to every open page. */
export function broadcast<Name extends EventName>(
  windows: Iterable<PageHolder>,
  name: Name,
  payload: Events[Name],
): void {
  for (const { contents } of windows) {
    if (contents && !contents.isDestroyed()) contents.send(name, payload);
  }
}
