import { configLines, targetName } from '../aws-files/lines';
import type { ProfilePlan } from '../aws-files/plan-types';

/** The lines for `~/.aws/config` through which tools ask Fob for a profile; empty where Fob cannot serve it. */
export const configLinesFor = (plan: ProfilePlan, fobCommand: string): string =>
  plan.supported
    ? configLines({ target: targetName(plan.name), fobCommand, profile: plan.name, region: plan.region })
    : '';
