import { deviceNameWithoutPath } from '../../contract/arn';
import { ok, type Result } from '../../contract/app-error';
import type { Devices } from '../core/devices/devices';
import type { Handlers } from './page-calls';
import type { FileToSave } from './save-file';

export interface DeviceHandlerDeps {
  /** MFA devices, once everything is there to work with them. */
  devices: () => Promise<Devices>;
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
export function createDeviceHandlers(deps: DeviceHandlerDeps): Pick<Handlers, DeviceCall> {
  const { devices, openDevices, copySecret, saveFile, protect } = deps;
  const enrollment = async () => (await devices()).enrollment;
  const actions = async () => (await devices()).actions;
  return {
    'devices.open': ({ serial }) => {
      openDevices(serial);
      return Promise.resolve(ok(null));
    },
    'devices.read': async ({ userId }) => (await devices()).read(userId),
    'enrollment.create': async (wanted) => (await enrollment()).create(wanted),
    'enrollment.qr': async ({ serial }) => {
      const png = (await enrollment()).qrPng(serial);
      return png.ok ? ok({ png: png.value }) : png;
    },
    'enrollment.secret': async ({ serial }) => {
      const secret = (await enrollment()).secret(serial);
      return secret.ok ? ok({ secret: secret.value }) : secret;
    },
    'enrollment.save-qr': async ({ serial }) => {
      const png = (await enrollment()).qrPng(serial);
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
    'enrollment.enable': async ({ serial, codes }) => (await enrollment()).enable(serial, codes),
    'enrollment.resume': async ({ serial }) => (await enrollment()).resume(serial),
    'enrollment.discard': async ({ serial }) => (await enrollment()).discard(serial),
    'enrollment.finish': async ({ serial, profiles }) => (await enrollment()).finish(serial, profiles),
    'device.code': async ({ serial }) => (await actions()).code(serial),
    'copy.device-code': async ({ serial }) => {
      const code = (await actions()).code(serial);
      if (!code.ok) return code;
      await copySecret(code.value.code);
      return ok(null);
    },
    'device.resync': async ({ userId, serial, codes }) => (await actions()).resync(userId, serial, codes),
    'device.label': async ({ serial, label }) => (await actions()).label(serial, label),
    'device.remove': async ({ userId, serial }) => (await actions()).remove(userId, serial),
    'device.delete-unassigned': async ({ userId, serial }) => (await actions()).deleteUnassigned(userId, serial),
    'device.bring-seed': async ({ userId, serial, secret }) => (await actions()).bringSeed(userId, serial, secret),
    'device.forget-seed': async ({ serial }) => (await actions()).forgetSeed(serial),
    'secret.shown': ({ shown }) => {
      protect(shown);
      return Promise.resolve(ok(null));
    },
  };
}
