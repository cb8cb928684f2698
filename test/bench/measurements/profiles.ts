import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { createAwsFiles } from '../../../src/main/adapters/aws-files/aws-files';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import { mergeAwsFiles } from '../../../src/main/core/aws-files/profiles';
import { TestHome } from '../../desktop/home';
import type { Measurement } from '../measurement';
import { compare, type Result } from '../result';
import { manyProfiles } from '../support/many-profiles';
import { inTurns } from '../support/rounds';

const ROUNDS = 41;
/** Rounds to leave out: V8 has not compiled the code yet. */
const WARM_UP = 10;

/**
 * Measures how long Fob reads `~/.aws` from the disk. The baseline is the loader that every AWS SDK for JavaScript runs
 * at its start: it parses and merges the files. The rows with plans also check every chain and plan its calls, which
 * the loader does not do.
 */
export const measureProfiles: Measurement = async () => {
  return [await reading(1_000, 'read', { atMost: 2 }), await reading(1_000, 'plan'), await reading(5_000, 'plan')];
};

async function reading(count: number, upTo: 'read' | 'plan', target?: { atMost: number }): Promise<Result> {
  const { config, credentials } = manyProfiles(count);
  const home = await TestHome.create({ '.aws/config': config, '.aws/credentials': credentials });
  const paths = { config: home.file('.aws/config'), credentials: home.file('.aws/credentials') };
  const files = createAwsFiles(paths);
  const read = {
    fob: async () => {
      const texts = await files.read();
      if (upTo === 'plan') return readConfiguration(texts, {}).plans.filter((plan) => plan.supported).length;
      const parsed = [
        parseAwsFile(texts.config.text ?? '', 'config'),
        parseAwsFile(texts.credentials.text ?? '', 'credentials'),
      ] as const;
      return mergeAwsFiles(...parsed).profiles.size;
    },
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
    const what = `Reading ${count} profiles${upTo === 'plan' ? ', with plans' : ''}`;
    const against = '@smithy/shared-ini-file-loader';
    return compare({ what, against, unit: 'ms', ...(target && { target }) }, pairs.slice(WARM_UP));
  } finally {
    await home.remove();
  }
}
