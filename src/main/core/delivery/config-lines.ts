import { configLines, targetName } from '../aws-files/process-lines';
import type { ProfilePlan } from '../aws-files/plan-types';

/** The lines for `~/.aws/config` that make tools ask Fob for a profile. Empty if Fob cannot serve it. */
export const configLinesFor = (plan: ProfilePlan, fobCommand: string): string =>
  plan.supported
    ? configLines({ target: targetName(plan.name), fobCommand, profile: plan.name, region: plan.region })
    : '';
