import { deviceName } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { ProgramRecords } from '../codes/programs/program-records';
import type { DeviceRecords } from '../devices/device-records';
import { plural } from '../base/words';
import type { SecretVault, VaultRepair, VaultStatus } from '../ports';
import type { KeptSessions } from '../sessions/kept-sessions';
import type { VaultKeys } from '../access-keys/vault-keys';
import type { AllowedPrograms } from '../sources/allowed-programs';
import { keyringSilent } from '../base/keyring-wait';
import type { Store } from '../base/store';

export interface VaultOpenerDeps {
  vault: SecretVault;
  store: Store;
  keptSessions: KeptSessions;
  deviceRecords: DeviceRecords;
  vaultKeys: VaultKeys;
  allowedPrograms: AllowedPrograms;
  programRecords: ProgramRecords;
  activity: Activity;
  /** Called when the access keys in the vault may have changed. Profiles may find their keys now, or lose them. */
  onKeys: () => Promise<unknown>;
  /** Called when sessions and device secrets of an earlier run are back. */
  onOpened: () => Promise<void>;
}

/** Opens the vault, or starts a new one. Saves what was only in memory, and brings back what was in the vault. */
export class VaultOpener {
  constructor(private readonly deps: VaultOpenerDeps) {}

  async open(): Promise<Result<null>> {
    return this.take(await this.deps.vault.open(this.isSilent));
  }

  /**
   * Throws an unreadable vault away, and with it the secrets of devices. Sessions in memory stay, and are saved in the
   * new vault.
   */
  async reset(): Promise<Result<null>> {
    const status = await this.deps.vault.reset(this.isSilent);
    if (status.state === 'ready') this.deps.activity.warning('The unreadable vault was reset');
    return this.take(status);
  }

  /** Says what Fob waits for. The vault goes on by itself when the keyring answers. */
  private readonly isSilent = (): void => {
    this.deps.store.update({ vault: { state: 'opening', error: keyringSilent } });
    this.deps.activity.error(keyringSilent);
  };

  private async take(status: VaultStatus): Promise<Result<null>> {
    const {
      store,
      keptSessions,
      deviceRecords,
      vaultKeys,
      allowedPrograms,
      programRecords,
      activity,
      onKeys,
      onOpened,
    } = this.deps;
    const error = status.state === 'ready' ? repairError(status.repair) : status.error;
    if (store.state.vault.error === keyringSilent) activity.info('The keyring answers again');
    store.update({ vault: { state: status.state, error } });
    if (error !== null) activity.error(error);
    if (status.state === 'unreadable') {
      await onKeys();
      return fail(status.error);
    }
    const kept = [keptSessions, deviceRecords, vaultKeys, allowedPrograms, programRecords];
    await Promise.all(kept.map((records) => records.keep()));
    const devices = await deviceRecords.restore();
    if (!devices.ok) return activity.failed(devices.error);
    for (const serial of devices.value) {
      const text = `What Fob saved of MFA device ${deviceName(serial)} cannot be read`;
      activity.warning(text, null, 'If Fob made its codes, bring its secret in again under Devices.');
    }
    const keys = await vaultKeys.restore();
    if (!keys.ok) return activity.failed(keys.error);
    for (const profile of keys.value) {
      const text = 'The access key that Fob saved for this profile cannot be read';
      activity.warning(text, profile, 'Add it again under Devices, or create a new one.');
    }
    // A permission that cannot be read is asked for again.
    const allowed = await allowedPrograms.restore();
    if (!allowed.ok) return activity.failed(allowed.error);
    const programs = await programRecords.restore();
    if (!programs.ok) return activity.failed(programs.error);
    for (const serial of programs.value) {
      const text = `Which program gives the codes of MFA device ${deviceName(serial)} cannot be read`;
      activity.warning(text, null, 'Choose it again under Devices.');
    }
    await onKeys();
    const restored = await keptSessions.restore();
    if (!restored.ok) return activity.failed(restored.error);
    if (restored.value > 0) activity.info(`Restored ${plural(restored.value, 'session')} from the last run`);
    await onOpened();
    return ok(null);
  }
}

/** What a person has to know after a repair: which secrets are there, and what Fob cannot know of them. */
function repairError(repair: VaultRepair | undefined): AppError | null {
  if (repair === undefined) return null;
  return {
    code: 'entry-damaged',
    message: `The list of saved secrets was damaged. Fob could read ${plural(repair.taken, 'secret')} without it, and could not read ${repair.damaged}.`,
    nextStep: 'If a session, key or device is shown that you had removed or changed, remove or change it again.',
    detail: repair.cause,
  };
}
