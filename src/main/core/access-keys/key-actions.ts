import { shortKeyId } from '../../../contract/arn';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { KeyTask } from '../../../contract/access-keys';
import type { Activity } from '../base/activity';
import type { Configuration } from '../aws-files/configuration';
import type { IamUser } from '../devices/iam-users';
import type { Tasks } from '../base/tasks';
import type { UserSigning } from '../devices/user-signing';
import type { AwsFiles, Signer } from '../ports';
import type { KeyCalls } from './key-calls';
import { inTurn, withoutProcess } from './key-lines';
import type { KeyLists } from './key-lists';
import type { VaultKeys } from './vault-keys';

export interface KeyActionsDeps {
  signing: () => UserSigning;
  calls: KeyCalls;
  lists: KeyLists;
  vaultKeys: VaultKeys;
  files: AwsFiles;
  configuration: Configuration;
  tasks: Tasks<KeyTask>;
  activity: Activity;
}

/** What a person can do with a user's keys at AWS, one action at a time. */
export class KeyActions {
  constructor(private readonly deps: KeyActionsDeps) {}

  setActive(userId: string, accessKeyId: string, isActive: boolean): Promise<Result<null>> {
    return this.run('status', userId, accessKeyId, async (user, signer) => {
      const done = await this.deps.calls.setActive(user, signer, accessKeyId, isActive);
      if (!done.ok) return done;
      const key = shortKeyId(accessKeyId);
      this.deps.activity.info(
        isActive ? `Access key ${key} of ${user.name} activated` : `Access key ${key} of ${user.name} deactivated`,
      );
      return done;
    });
  }

  /** Deletes an inactive key for good, at AWS and in the vault. Lines in the person's files stay. */
  delete(userId: string, accessKeyId: string): Promise<Result<null>> {
    return this.run('delete', userId, accessKeyId, async (user, signer) => {
      const { calls, lists, activity } = this.deps;
      const listed = await lists.own(user, signer);
      if (!listed.ok) return listed;
      if (listed.value.some((key) => key.accessKeyId === accessKeyId && key.isActive)) return fail(active(accessKeyId));
      const deleted = await calls.delete(user, signer, accessKeyId);
      if (!deleted.ok && deleted.error.code !== 'key-gone') return deleted;
      activity.info(`Access key ${shortKeyId(accessKeyId)} of ${user.name} deleted`);
      return this.forget(accessKeyId);
    });
  }

  private async forget(accessKeyId: string): Promise<Result<null>> {
    const { vaultKeys, files, configuration } = this.deps;
    const names = vaultKeys.all().flatMap((kept) => (kept.accessKeyId === accessKeyId ? [kept.profile] : []));
    if (names.length === 0) return ok(null);
    const edited = await files.editConfig((text) => inTurn(text, names, withoutProcess));
    if (!edited.ok) return edited;
    let removed: Result<null> = ok(null);
    for (const name of names) {
      const one = await vaultKeys.remove(name);
      if (!one.ok) removed = one;
    }
    await configuration.reload();
    return removed;
  }

  private run(
    task: KeyTask,
    userId: string,
    accessKeyId: string,
    work: (user: IamUser, signer: Signer) => Promise<Result<null>>,
  ): Promise<Result<null>> {
    const { signing, lists, tasks, activity } = this.deps;
    const change = async (): Promise<Result<null>> => {
      const user = await signing().find(userId);
      if (!user.ok) return user;
      const signer = await signing().signer(user.value);
      const result = signer.ok ? await work(user.value, signer.value) : signer;
      void lists.read(userId, false);
      return result;
    };
    return tasks.run(
      accessKeyId,
      async () => {
        const result = await change();
        return result.ok ? result : activity.failed(result.error);
      },
      task,
    );
  }
}

const active = (accessKeyId: string): AppError => ({
  code: 'key-active',
  message: `The access key ${shortKeyId(accessKeyId)} is active.`,
  nextStep: 'Deactivate it first and wait until you know that nothing uses it: a deleted key cannot be restored.',
});
