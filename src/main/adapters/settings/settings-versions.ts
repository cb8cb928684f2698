import { settingsSchema, type Settings } from '../../../contract/settings';
import { withinLimits } from '../../core/settings/within-limits';

/** The steps from one version of the settings to the next, by the version that they start from. */
type Steps = Readonly<Record<number, (stored: object) => object>>;

/** Version 1 is the first, so there are none yet. */
const allSteps: Steps = {};

/**
 * Brings stored settings up to this version. Returns null if this version cannot read them, for example because they
 * are a newer Fob's.
 */
export function currentSettings(stored: unknown, steps = allSteps): Settings | null {
  const stepFrom = (settings: unknown) => {
    const version = (settings as { version?: unknown } | null)?.version;
    return typeof version === 'number' ? steps[version] : undefined;
  };
  let settings = stored;
  for (let step = stepFrom(settings); step !== undefined; step = stepFrom(settings))
    settings = step(settings as object);
  // An earlier Fob limited no marks, browsers and deliveries.
  const { success, data } = settingsSchema.safeParse(isObject(settings) ? withinLimits(settings) : settings);
  return success ? data : null;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;
