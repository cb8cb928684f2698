import { settingsSchema, type Settings } from '../../../contract/settings';

/** Each turns the settings of one version into those of the next; by the version it starts from. */
type Steps = Readonly<Record<number, (stored: object) => object>>;

/** Version 1 is the first, so there are none yet. */
const allSteps: Steps = {};

/**
 * Brings stored settings up to this version; null where they are not settings that this version can read, such as those
 * of a newer Fob.
 */
export function currentSettings(stored: unknown, steps = allSteps): Settings | null {
  const stepFrom = (settings: unknown) => {
    const version = (settings as { version?: unknown } | null)?.version;
    return typeof version === 'number' ? steps[version] : undefined;
  };
  let settings = stored;
  for (let step = stepFrom(settings); step !== undefined; step = stepFrom(settings))
    settings = step(settings as object);
  const { success, data } = settingsSchema.safeParse(settings);
  return success ? data : null;
}
