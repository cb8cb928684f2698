import { deviceNameWithoutPath } from '../../contract/arn';
import { ok, type Result } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { CodeProgramCall } from './code-program-handlers';
import type { Handlers } from './page-calls';
import type { FileToSave } from './save-file';

export interface DeviceHandlerDeps {
  fob: Pick<Fob, 'devices'>;
  openDevices: (serial: string | null) => void;
  copySecret: (text: string) => Promise<void>;
  /** Asks the person for a path and writes the file. Null if they chose none. */
  saveFile: (file: FileToSave) => Promise<Result<string | null>>;
  /** Whether to keep the window out of screenshots and recordings. */
  protect: (on: boolean) => void;
}

type DeviceCall = Exclude<
  Extract<
    keyof Handlers,
    | `device${string}`
    | `enrollment.${string}`
    | `import.${string}`
    | 'copy.device-code'
    | 'copy.enrollment-secret'
    | 'secret.shown'
  >,
  CodeProgramCall
>;

/** Answers the calls of pages about MFA devices. */
export function createDeviceHandlers(deps: DeviceHandlerDeps): Pick<Handlers, DeviceCall> {
  const { fob, openDevices, copySecret, saveFile, protect } = deps;
  const { enrollment, actions, imports } = fob.devices;
  return {
    'devices.open': ({ serial }) => {
      openDevices(serial);
      return Promise.resolve(ok(null));
    },
    'devices.read': ({ userId }) => fob.devices.read(userId),
    'enrollment.create': (wanted) => enrollment.create(wanted),
    'enrollment.qr': async ({ serial }) => {
      const png = await enrollment.qrPng(serial);
      return png.ok ? ok({ png: png.value }) : png;
    },
    'enrollment.secret': async ({ serial }) => {
      const secret = await enrollment.secret(serial);
      return secret.ok ? ok({ secret: secret.value }) : secret;
    },
    'copy.enrollment-secret': async ({ serial }) => {
      const secret = await enrollment.secret(serial);
      if (!secret.ok) return secret;
      await copySecret(secret.value);
      return ok(null);
    },
    'enrollment.save-qr': async ({ serial }) => {
      const png = await enrollment.qrPng(serial);
      if (!png.ok) return png;
      const name = deviceNameWithoutPath(serial);
      const saved = await saveFile({
        title: 'Save QR code',
        folder: 'pictures',
        name: `${name}-mfa.png`,
        type: 'PNG image',
        extension: 'png',
        contents: Buffer.from(png.value, 'base64'),
      });
      return saved.ok ? ok({ path: saved.value }) : saved;
    },
    'enrollment.enable': ({ serial, codes }) => enrollment.enable(serial, codes),
    'enrollment.resume': ({ serial }) => enrollment.resume(serial),
    'enrollment.discard': ({ serial }) => enrollment.discard(serial),
    'enrollment.forget': ({ serial }) => enrollment.forget(serial),
    'enrollment.undo-forget': ({ serial }) => enrollment.undoForget(serial),
    'enrollment.finish': ({ serial, profiles }) => enrollment.finish(serial, profiles),
    'device.code': ({ serial }) => actions.code(serial),
    'copy.device-code': async ({ serial }) => {
      const code = await actions.code(serial);
      if (!code.ok) return code;
      await copySecret(code.value.code);
      return ok(null);
    },
    'device.resync': ({ userId, serial, codes }) => actions.resync(userId, serial, codes),
    'device.label': ({ serial, label }) => actions.label(serial, label),
    'device.remove': ({ userId, serial }) => actions.remove(userId, serial),
    'device.delete-unassigned': ({ userId, serial }) => actions.deleteUnassigned(userId, serial),
    'device.forget-seed': ({ serial }) => actions.forgetSeed(serial),
    'import.read': ({ draft, text }) => imports.read(draft, text),
    'import.bring': ({ userId, serial, draft, entry }) => imports.bring(userId, serial, draft, entry),
    'import.drop': async ({ draft }) => {
      await imports.drop(draft);
      return ok(null);
    },
    'secret.shown': ({ shown }) => {
      protect(shown);
      return Promise.resolve(ok(null));
    },
  };
}
