import type { Check } from '../check';
import { awsFiles, profiles } from './aws-files';
import { commandChecks } from './command';
import { desktopChecks } from './desktop';
import { networkChecks } from './network';
import { permissions } from './permissions';
import { projection } from './projection';
import { shellChecks } from './shell';
import { versionChecks } from './versions';

/** Every check, in the order in which a report lists findings of the same state. */
export const allChecks: readonly Check[] = [
  awsFiles,
  profiles,
  ...permissions,
  projection,
  ...shellChecks,
  ...commandChecks,
  ...networkChecks,
  ...desktopChecks,
  ...versionChecks,
];
