import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import { TestHome } from '../../desktop/home';
import type { Measurement } from '../measurement';
import { compare, type Result } from '../result';
import { manyProfiles } from '../support/many-profiles';
import { inTurns } from '../support/rounds';

const ROUNDS = 41;
/** Rounds until the code is compiled. */
const WARM_UP = 10;

/**
 * Reading `~/.aws` from the disk to plans, against what every AWS SDK for JavaScript does at its start: it only parses and
 * merges, Fob also checks every chain and works out its calls.
 */
export const measureProfiles: Measurement = async () => {
  return [await reading(1_000, { atMost: 2 }), await reading(5_000)];
};

async function reading(count: number, target?: { atMost: number }): Promise<Result> {
  const { config, credentials } = manyProfiles(count);
  const home = await TestHome.create({ '.aws/config': config, '.aws/credentials': credentials });
  const paths = { config: home.file('.aws/config'), credentials: home.file('.aws/credentials') };
  const files = createAwsFiles(paths);
  const read = {
    fob: async () => readConfiguration(await files.read(), {}).plans.filter((plan) => plan.supported).length,
    baseline: async () => {
      const loaded = await loadSharedConfigFiles({
        filepath: paths.credentials,
        configFilepath: paths.config,
        ignoreCache: true,
      });
      return Object.keys(loaded.configFile).length;
    },
  };
  try {
    const pairs = await inTurns(WARM_UP + ROUNDS, async (who) => {
      const start = performance.now();
      const found = await read[who]();
      const milliseconds = performance.now() - start;
      if (found !== count) throw new Error(`Of ${count} profiles ${who} found ${found}.`);
      return milliseconds;
    });
    const what = `Reading ${count} profiles`;
    const against = '@smithy/shared-ini-file-loader';
    return compare({ what, against, unit: 'ms', ...(target && { target }) }, pairs.slice(WARM_UP));
  } finally {
    await home.remove();
  }
}
