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

/** Gives a new access key to every profile that holds the old one, in the same place, and keeps their sessions. */
export class KeySwitch {
  constructor(private readonly deps: KeySwitchDeps) {}

  isUsed(accessKeyId: string): boolean {
    return this.deps.configuration.holders.some((holder) => holder.accessKeyId === accessKeyId);
  }

  /** Steps that are done already count as done, so that it can be called again. */
  async run(oldKeyId: string, next: AccessKey, userArn: string): Promise<Result<null>> {
    const { configuration, keptSessions, identities, timeline, moves, onChange } = this.deps;
    await configuration.reload();
    if (!this.isUsed(oldKeyId) && !this.isUsed(next.accessKeyId)) return fail(nobodyHas(oldKeyId));
    // This comes before any profile has the new key, so that each finds its session under both keys.
    await keptSessions.adopt(oldKeyId, next.accessKeyId);
    identities.remember(next.accessKeyId, userArn);
    const written = await this.write(oldKeyId, next);
    await configuration.reload();
    if (written.ok && this.isUsed(oldKeyId)) return fail(stillHeld(oldKeyId));
    if (written.ok) {
      timeline.adopt(oldKeyId, next.accessKeyId);
      configuration.succeed(oldKeyId, next.accessKeyId);
      moves.forget(oldKeyId);
    }
    onChange();
    return written;
  }

  /** Gives the sessions to the new key alone. */
  finish(oldKeyId: string): Promise<void> {
    return this.deps.keptSessions.disown(oldKeyId);
  }

  private async write(oldKeyId: string, next: AccessKey): Promise<Result<null>> {
    const { configuration, vaultKeys, files } = this.deps;
    for (const record of vaultKeys.all().filter(({ accessKeyId }) => accessKeyId === oldKeyId)) {
      const put = await vaultKeys.put({ ...record, ...next });
      if (!put.ok) return put;
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
  message: `No profile holds the access key ${shortKeyId(oldKeyId)} any more, so nothing can be switched.`,
  nextStep: 'Undo the rotation, which deletes the new key.',
});

const stillHeld = (oldKeyId: string): AppError => ({
  code: 'section-taken',
  message: `A profile still holds the old access key ${shortKeyId(oldKeyId)}, its two lines in different files.`,
  nextStep: 'Put both lines into ~/.aws/credentials, then go on.',
});
