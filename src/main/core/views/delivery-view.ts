import type { DeliveryView } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';
import { credentialsCommand, targetName } from '../aws-files/process-lines';
import type { ProfilePlan } from '../aws-files/plan-types';
import { deliveryMode } from '../settings/delivery-mode';
import { configLinesFor } from '../delivery/config-lines';
import type { WrittenProfiles } from '../delivery/written-profiles';

/** How a profile's credentials reach tools, and the lines to paste for that. */
export function deliveryView(
  plan: ProfilePlan,
  settings: Settings,
  written: WrittenProfiles,
  fobCommand: string,
  /** By section: the command that asks Fob for credentials. */
  asking: ReadonlyMap<string, string>,
): DeliveryView {
  const target = targetName(plan.name);
  const { at, error } = written.status(target);
  return {
    mode: deliveryMode(settings, plan.name),
    target,
    configLines: configLinesFor(plan, fobCommand),
    isInConfig: asking.get(target) === credentialsCommand(fobCommand, plan.name),
    writtenAt: at,
    error,
  };
}
