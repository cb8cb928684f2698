import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Configuration } from '../aws-files/configuration';
import type { AccessKey, AwsFiles } from '../ports';
import type { Timeline } from '../renewal/timeline';
import type { Identities } from '../sessions/identities';
import type { KeptSessions } from '../sessions/kept-sessions';
import { inTurn, withSuccessor } from './key-lines';
import type { KeyMoves } from './key-moves';
import type { VaultKeys } from './vault-keys';

export interface KeySwitchDeps {
  vaultKeys: VaultKeys;
  files: AwsFiles;
  configuration: Configuration;
  keptSessions: KeptSessions;
  identities: Identities;
  timeline: Timeline;
  moves: KeyMoves;
  onChange: () => void;
}

/**
 * Gives a new access key to every profile that holds the old one, in the same place, and keeps their sessions. The
 * files decide whether that has happened: Fob reads them again after each try. If some profiles could not get the new
 * key, the others get the old one back.
 */
export class KeySwitch {
  constructor(private readonly deps: KeySwitchDeps) {}

  isUsed(accessKeyId: string): boolean {
    return this.deps.configuration.holders.some((holder) => holder.accessKeyId === accessKeyId);
  }

  /** Steps that are done already count as done, so that it can be called again. */
  async run(oldKeyId: string, next: AccessKey, userArn: string): Promise<Result<null>> {
    const { configuration, identities, moves, onChange } = this.deps;
    await configuration.reload();
    if (!this.isUsed(oldKeyId) && !this.isUsed(next.accessKeyId)) return fail(nobodyHas(oldKeyId));
    const old = configuration.key(oldKeyId);
    identities.remember(next.accessKeyId, userArn);
    // This comes before any profile has the new key, so that each finds its user and its session under both keys.
    await this.share(oldKeyId, next.accessKeyId);
    const written = await this.replace(oldKeyId, next);
    await configuration.reload();
    const isSwitched = !this.isUsed(oldKeyId) && (written.ok || this.isUsed(next.accessKeyId));
    if (!isSwitched) {
      const undone = await this.goBack(oldKeyId, old, next.accessKeyId);
      onChange();
      const error = written.ok ? stillHeld(oldKeyId) : written.error;
      return fail(undone ? error : halfDone(error));
    }
    this.forget(oldKeyId);
    moves.forget(oldKeyId);
    onChange();
    return ok(null);
  }

  /** Gives the sessions to the new key alone. */
  finish(oldKeyId: string): Promise<void> {
    return this.deps.keptSessions.disown(oldKeyId);
  }

  /** Forgets a new key that no profile has. */
  giveUp(oldKeyId: string, nextKeyId: string): Promise<void> {
    this.forget(nextKeyId);
    return this.deps.keptSessions.giveBack(oldKeyId, nextKeyId);
  }

  /** Returns whether every profile has the old key again. */
  private async goBack(oldKeyId: string, old: AccessKey | undefined, nextKeyId: string): Promise<boolean> {
    if (this.isUsed(nextKeyId) && old !== undefined) {
      await this.replace(nextKeyId, old);
      await this.deps.configuration.reload();
    }
    // If the files cannot be read now, nobody knows which key they have.
    if (!this.isUsed(oldKeyId) || this.isUsed(nextKeyId)) return false;
    await this.giveUp(oldKeyId, nextKeyId);
    return true;
  }

  private share(oldKeyId: string, nextKeyId: string): Promise<void> {
    const { configuration, keptSessions, timeline } = this.deps;
    configuration.sameUser(oldKeyId, nextKeyId);
    timeline.adopt(oldKeyId, nextKeyId);
    return keptSessions.adopt(oldKeyId, nextKeyId);
  }

  /** What is shown belongs to the other key alone. */
  private forget(accessKeyId: string): void {
    this.deps.configuration.forgetUser(accessKeyId);
    this.deps.timeline.forget(accessKeyId);
  }

  /** Puts one key in place of another, wherever a profile has it. */
  private async replace(oldKeyId: string, next: AccessKey): Promise<Result<null>> {
    const { configuration, vaultKeys, files } = this.deps;
    for (const record of vaultKeys.all().filter(({ accessKeyId }) => accessKeyId === oldKeyId)) {
      const put = await vaultKeys.put({ ...record, ...next });
      if (put.ok) continue;
      // The vault still has this one, so it counts.
      vaultKeys.hold(record);
      return put;
    }
    for (const file of ['credentials', 'config'] as const) {
      const holders = configuration.holders.filter(
        ({ accessKeyId, place }) => accessKeyId === oldKeyId && place === file,
      );
      if (holders.length === 0) continue;
      const edit = (text: string) =>
        inTurn(text, holders, (edited, { profile: name }) => withSuccessor(edited, { name, oldKeyId, next, file }));
      const edited = file === 'credentials' ? await files.editCredentials(edit) : await files.editConfig(edit);
      if (!edited.ok) return edited;
    }
    return ok(null);
  }
}

const nobodyHas = (oldKeyId: string): AppError => ({
  code: 'key-missing',
  message: `No profile has the access key ${shortKeyId(oldKeyId)} anymore, so Fob has nothing to switch.`,
  nextStep: 'Undo the rotation, which deletes the new key.',
});

const stillHeld = (oldKeyId: string): AppError => ({
  code: 'section-taken',
  message: `A profile still has the old access key ${shortKeyId(oldKeyId)}, with its two lines in different files.`,
  nextStep: 'Put both lines into ~/.aws/credentials, then continue.',
});

const halfDone = (error: AppError): AppError => ({
  ...error,
  message: `${error.message} Some profiles have the new access key already, the others the old one; both keys work.`,
});
