import type { DeliveryView } from '../../../contract/app-state';
import type { Settings } from '../../../contract/settings';
import { askOfFob } from '../aws-files/ownership';
import { credentialsCommand, targetName } from '../aws-files/process-lines';
import type { OwnSection, ProfilePlan } from '../aws-files/plan-types';
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
  /** By profile: the sections that ask Fob for it. */
  asking: ReadonlyMap<string, readonly Asking[]>,
): DeliveryView {
  const target = targetName(plan.name);
  const { at, error } = written.status(target);
  const sections = asking.get(plan.name) ?? [];
  return {
    mode: deliveryMode(settings, plan.name),
    target,
    configLines,
    isInConfig: sections.some((section) => section.name === target && section.command === command),
    leases: sections.flatMap(({ name, command: asked, isLess }) => (isLess ? [{ target: name, command: asked }] : [])),
    writtenAt: at,
    error,
  };
}

/** A section that asks Fob for credentials. */
export interface Asking {
  name: string;
  command: string;
  /** It has options that limit them. */
  isLess: boolean;
}

/** By profile: the sections that ask Fob for it. */
export function askingSections(sections: readonly OwnSection[]): Map<string, Asking[]> {
  const asking = new Map<string, Asking[]>();
  for (const { name, command = '' } of sections) {
    const asked = askOfFob(command);
    if (asked === null) continue;
    const others = asking.get(asked.profile) ?? [];
    asking.set(asked.profile, [...others, { name, command, isLess: asked.after.trim() !== '' }]);
  }
  return asking;
}
