import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { defaultSettings, type Settings } from '../../../contract/settings';
import { fail, ok, type Result } from '../../../contract/app-error';
import type { SettingsStore } from '../../core/ports';
import { removeLeftovers, writeFileAtomically } from '../atomic-file';
import { currentSettings } from './settings-steps';

/**
 * Settings as JSON in one file, read once. Saves happen one after the other; the last one called is the last one written.
 */
export function createSettingsStore(path: string): SettingsStore {
  let loaded: ReturnType<SettingsStore['load']> | undefined;
  let last: Promise<unknown> = Promise.resolve();
  /** A file that is there and was not read must not be written over. */
  let unread: string | null = null;

  async function load(): Promise<{ settings: Settings; problem: string | null }> {
    unread = null;
    await removeLeftovers(path);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT') return { settings: defaultSettings, problem: null };
      unread = message;
      return {
        settings: defaultSettings,
        problem: `The settings could not be read, so the defaults are used: ${message}`,
      };
    }
    const settings = currentSettings(parsed(text));
    return settings ? { settings, problem: null } : { settings: defaultSettings, problem: await putAside() };
  }

  async function putAside(): Promise<string> {
    try {
      await rename(path, `${path}.broken`);
      return `The settings were damaged, so the defaults are used. The old ones are in ${path}.broken.`;
    } catch (error) {
      unread = (error as Error).message;
      return `The settings are damaged and cannot be put aside, so the defaults are used: ${unread}`;
    }
  }

  async function write(settings: Settings): Promise<Result<null>> {
    try {
      if (unread !== null) throw new Error(unread);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFileAtomically(path, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 });
      return ok(null);
    } catch (error) {
      return fail({
        code: 'file-unwritable',
        message: 'The settings could not be saved.',
        nextStep: `Check the space and the permissions of ${path}.`,
        detail: (error as Error).message,
      });
    }
  }

  return {
    load: () => (loaded ??= load()),
    save(settings) {
      const saved = last.then(() => write(settings));
      last = saved;
      return saved;
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
