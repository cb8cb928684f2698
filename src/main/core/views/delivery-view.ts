import type { DeliveryView } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';
import { credentialsCommand, targetName } from '../aws-files/process-lines';
import type { ProfilePlan } from '../aws-files/plan-types';
import { deliveryMode } from '../settings/delivery-mode';
import { configLinesFor } from '../delivery/config-lines';
import type { WrittenProfiles } from '../delivery/written-profiles';

/** What makes tools ask Fob for a profile. */
export interface ToolLines {
  /** The lines for `~/.aws/config`. */
  configLines: string;
  /** The `credential_process` in them. */
  command: string;
}

export const toolLines = (plan: ProfilePlan, fobCommand: string): ToolLines => ({
  configLines: configLinesFor(plan, fobCommand),
  command: credentialsCommand(fobCommand, plan.name),
});

/** How a profile's credentials reach tools, and the lines to paste for that. */
export function deliveryView(
  plan: ProfilePlan,
  settings: Settings,
  written: WrittenProfiles,
  { configLines, command }: ToolLines,
  /** By section: the command that asks Fob for credentials. */
  asking: ReadonlyMap<string, string>,
): DeliveryView {
  const target = targetName(plan.name);
  const { at, error } = written.status(target);
  return {
    mode: deliveryMode(settings, plan.name),
    target,
    configLines,
    isInConfig: asking.get(target) === command,
    writtenAt: at,
    error,
  };
}
