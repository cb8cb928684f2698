import { settingsSchema, type Settings } from '../../../contract/settings';

/** Turns the settings of one version into those of the next. */
type Step = (stored: object) => object;

/** By the version they start from; version 1 is the first, so there are none yet. */
const steps: Readonly<Record<number, Step>> = {};

/**
 * Brings stored settings up to this version; null where they are not settings that this version can read, such as those
 * of a newer Fob.
 */
export function currentSettings(stored: unknown): Settings | null {
  let settings = stored;
  for (let step = stepFrom(settings); step !== undefined; step = stepFrom(settings))
    settings = step(settings as object);
  const { success, data } = settingsSchema.safeParse(settings);
  return success ? data : null;
}

function stepFrom(settings: unknown): Step | undefined {
  const version = (settings as { version?: unknown } | null)?.version;
  return typeof version === 'number' ? steps[version] : undefined;
}
