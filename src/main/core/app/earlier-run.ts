import type { AccessKeys } from '../access-keys/access-keys';
import type { Configuration } from '../aws-files/configuration';
import type { FileDelivery } from '../delivery/file-delivery';
import type { Devices } from '../devices/devices';
import type { Projections } from '../projection/projections';
import type { PolicyActions } from '../policy/policy-actions';
import type { ContainerEndpoint } from '../endpoint/container-endpoint';
import type { RunningCommands } from '../endpoint/running-commands';
import type { Timeline } from '../renewal/timeline';
import type { ProfileUses } from '../sessions/profile-uses';
import { hasSessions } from '../sessions/session-chain';
import type { Sessions } from '../sessions/sessions';
import type { Sources } from '../sources/sources';

export interface EarlierRunDeps {
  sessions: Sessions;
  sources: Sources;
  timeline: Timeline;
  configuration: Configuration;
  uses: ProfileUses;
  devices: Devices;
  accessKeys: AccessKeys;
  policy: PolicyActions;
  fileDelivery: FileDelivery;
  runningCommands: Pick<RunningCommands, 'views'>;
  projections: Projections;
  endpoint: Pick<ContainerEndpoint, 'restoreCommands'>;
  onChange: () => void;
}

/** Takes over what an earlier run of Fob left in the vault: its sessions and its unfinished work. */
export class EarlierRun {
  constructor(private readonly deps: EarlierRunDeps) {}

  /** Call this when the sessions and the devices' secrets are back from the vault. */
  async takeOver(): Promise<void> {
    const { devices, accessKeys, policy, fileDelivery, runningCommands, projections, endpoint, onChange } = this.deps;
    this.takeOverSessions();
    devices.tellOfUnfinished();
    await accessKeys.restore();
    await policy.rollout.restore();
    await endpoint.restoreCommands();
    // This waits until files in the projection are at rest, and nothing else has to.
    void projections.restore(runningCommands.views);
    // This waits for AWS's time, and nothing else has to.
    void fileDelivery.reconcile();
    onChange();
  }

  /** A use in an earlier run counts for as long as one in this run. */
  private takeOverSessions(): void {
    const { sessions, sources, timeline, configuration, uses } = this.deps;
    for (const session of sessions.all()) timeline.restored(session);
    for (const { name, root, session: spec } of configuration.supported) {
      if (root.kind === 'source' && hasSessions(sessions, spec)) sources.gaveBefore(root.source);
      const usedAt = sessions.last(spec.id)?.usedAt ?? 0;
      if (usedAt > 0) uses.usedBefore(name, usedAt);
    }
  }
}
