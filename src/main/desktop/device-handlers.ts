import { ok, type Result } from '../../contract/app-error';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';
import type { FileToSave } from './save-file';

export interface DeviceHandlerParts {
  fob: Pick<Fob, 'devices'>;
  openDevices: (serial: string | null) => void;
  copySecret: (text: string) => Promise<void>;
  /** Asks the person where to, and writes the file; null when they chose nothing. */
  saveFile: (file: FileToSave) => Promise<Result<string | null>>;
  /** Keeps the window out of screenshots and recordings, or no longer. */
  protect: (on: boolean) => void;
}

type DeviceCall = Extract<
  keyof Handlers,
  `device${string}` | `enrollment.${string}` | 'copy.device-code' | 'secret.shown'
>;

/** What main does for the calls of a page that are about MFA devices. */
export function createDeviceHandlers(parts: DeviceHandlerParts): Pick<Handlers, DeviceCall> {
  const { fob, openDevices, copySecret, saveFile, protect } = parts;
  const { enrollment, care } = fob.devices;
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
    'enrollment.save-qr': async ({ serial }) => {
      const png = await enrollment.qrPng(serial);
      if (!png.ok) return png;
      const name = serial.slice(serial.lastIndexOf('/') + 1);
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
    'enrollment.finish': ({ serial, profiles }) => enrollment.finish(serial, profiles),
    'device.code': ({ serial }) => care.code(serial),
    'copy.device-code': async ({ serial }) => {
      const code = await care.code(serial);
      if (!code.ok) return code;
      await copySecret(code.value.code);
      return ok(null);
    },
    'device.resync': ({ userId, serial, codes }) => care.resync(userId, serial, codes),
    'device.label': ({ serial, label }) => care.label(serial, label),
    'device.remove': ({ userId, serial }) => care.remove(userId, serial),
    'device.delete-unassigned': ({ userId, serial }) => care.deleteUnassigned(userId, serial),
    'device.bring-seed': ({ userId, serial, secret }) => care.bringSeed(userId, serial, secret),
    'device.forget-seed': ({ serial }) => care.forgetSeed(serial),
    'secret.shown': ({ shown }) => {
      protect(shown);
      return Promise.resolve(ok(null));
    },
  };
}
