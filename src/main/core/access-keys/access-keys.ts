import { fail, type AppError, type Result } from '../../../contract/app-error';
import type { AddedKey, CheckedKey, KeyStore, KeyTask, UserKeysView } from '../../../contract/access-keys';
import type { UserView, VaultView } from '../../../contract/app-state';
import type { Activity } from '../base/activity';
import type { Clocks } from '../aws/clocks';
import { LookAgain } from '../aws/look-again';
import { NextTries } from '../aws/next-tries';
import { credentialsCommand } from '../aws-files/process-lines';
import type { Configuration } from '../aws-files/configuration';
import { Tasks } from '../base/tasks';
import type { UserSigning } from '../devices/user-signing';
import type { AwsAccessKeys, AwsFiles, AwsIdentity, SecretVault, Timers } from '../ports';
import type { Timeline } from '../renewal/timeline';
import type { Identities } from '../sessions/identities';
import type { KeptSessions } from '../sessions/kept-sessions';
import { KeyCalls } from './key-calls';
import { KeyActions } from './key-actions';
import { LOOK_AT_KEYS } from './key-errors';
import { KeyLists } from './key-lists';
import { KeyMoves } from './key-moves';
import { LostKeys } from './lost-keys';
import { KeySwitch } from './key-switch';
import { userKeysViews } from './keys-view';
import { NewKeyTrial } from './new-key-trial';
import { NewKeys, type TypedKey } from './new-keys';
import { RotationRecords } from './rotation-records';
import { Rotations } from './rotations';
import type { VaultKeys } from './vault-keys';

export interface AccessKeysDeps {
  aws: AwsIdentity;
  accessKeys: AwsAccessKeys;
  vault: SecretVault;
  vaultKeys: VaultKeys;
  files: AwsFiles;
  configuration: Configuration;
  identities: Identities;
  keptSessions: KeptSessions;
  timeline: Timeline;
  clocks: Clocks;
  timers: Timers;
  activity: Activity;
  signing: () => UserSigning;
  vaultState: () => VaultView['state'];
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  onChange: () => void;
}

/**
 * Long-term access keys: everything that a person sees of them and can do with them. Pages know keys by names of their
 * own, never by key ids.
 */
export class AccessKeys {
  private readonly names = new Map<string, string>();
  private readonly moves: KeyMoves;
  private readonly newKeys: NewKeys;
  private readonly lists: KeyLists;
  private readonly care: KeyActions;
  private readonly nextTries: NextTries;
  private readonly records: RotationRecords;
  private readonly rotations: Rotations;
  private readonly tasks: Tasks<KeyTask>;
  private readonly rotationTasks: Tasks;

  constructor(private readonly deps: AccessKeysDeps) {
    const { accessKeys, vault, files, configuration, clocks, signing, fobCommand, onChange } = deps;
    const command = (profile: string): string => credentialsCommand(fobCommand, profile);
    const canKeepSecrets = (): boolean => deps.vaultState() === 'ready';
    const calls = new KeyCalls(accessKeys, clocks);
    this.tasks = new Tasks<KeyTask>(onChange, 'access key');
    this.rotationTasks = new Tasks(onChange, 'access key');
    this.moves = new KeyMoves({ ...deps, command, canKeepSecrets });
    this.newKeys = new NewKeys({ ...deps, command, canKeepSecrets, moves: this.moves });
    this.lists = new KeyLists(signing, calls, clocks, onChange);
    this.care = new KeyActions({ ...deps, calls, lists: this.lists, tasks: this.tasks });
    this.nextTries = new NextTries(clocks, deps.timers, onChange);
    this.records = new RotationRecords(vault, files, configuration, canKeepSecrets, onChange);
    this.rotations = new Rotations({
      ...deps,
      calls,
      lists: this.lists,
      records: this.records,
      lost: new LostKeys({ ...deps, calls, lists: this.lists, lookAgain: new LookAgain(this.nextTries, clocks) }),
      trial: new NewKeyTrial({ ...deps, nextTries: this.nextTries }),
      keySwitch: new KeySwitch({ ...deps, moves: this.moves }),
      tasks: this.rotationTasks,
    });
  }

  /** Takes over the state of an earlier run once the vault is open. Finishes moves and reports rotations. */
  async restore(): Promise<void> {
    const { activity, identities } = this.deps;
    await this.records.keep();
    const unreadable = await this.records.restore();
    if (!unreadable.ok) return;
    for (const oldKeyId of unreadable.value)
      activity.warning(
        'Fob cannot read its note of the rotation of an access key',
        this.profileOf(oldKeyId),
        'If its user has a second key under Devices, delete the one that no file has.',
      );
    await this.moves.finish();
    this.records.takeOver((accessKeyId) => identities.arn(accessKeyId));
    for (const { oldKeyId } of this.records.all().filter((record) => !this.rotationTasks.isRunning(record.oldKeyId)))
      activity.warning(
        `The rotation of an access key is not complete`,
        this.profileOf(oldKeyId),
        'Open Devices to continue.',
      );
  }

  check(typed: TypedKey): Promise<Result<CheckedKey>> {
    return this.newKeys.check(typed);
  }

  name(draft: string, profile: string): Promise<Result<CheckedKey>> {
    return this.newKeys.name(draft, profile);
  }

  add(draft: string, store: KeyStore): Promise<Result<AddedKey>> {
    return this.newKeys.add(draft, store);
  }

  drop(draft: string): void {
    this.newKeys.drop(draft);
  }

  read(userId: string, mayAsk: boolean): Promise<Result<null>> {
    return this.lists.read(userId, mayAsk);
  }

  move(key: string, to: KeyStore): Promise<Result<null>> {
    return this.moving(key, (id) => (to === 'vault' ? this.moves.intoVault(id) : this.moves.outOfVault(id)));
  }

  undoMove(key: string): Promise<Result<null>> {
    return this.moving(key, (id) => this.moves.undo(id));
  }

  rotate(userId: string, key: string): Promise<Result<null>> {
    return this.with(key, (id) => this.free(id) ?? this.rotations.start(userId, id));
  }

  resumeRotation(key: string): Promise<Result<null>> {
    return this.with(key, (id) => this.rotations.resume(id));
  }

  giveUpRotation(key: string): Promise<Result<null>> {
    return this.with(key, (id) => this.rotations.giveUp(id));
  }

  /** Forgets a rotation because the person says so. Call it if AWS did not say whether it made a new key. */
  forgetRotation(key: string): Promise<Result<null>> {
    return this.with(key, (id) => this.rotations.forget(id));
  }

  setActive(userId: string, key: string, isActive: boolean): Promise<Result<null>> {
    return this.with(key, (id) => this.care.setActive(userId, id, isActive));
  }

  delete(userId: string, key: string): Promise<Result<null>> {
    return this.with(key, (id) => this.care.delete(userId, id));
  }

  views(users: readonly UserView[]): UserKeysView[] {
    const { configuration, signing } = this.deps;
    return userKeysViews(users, {
      holders: configuration.holders,
      plans: configuration.supported,
      userId: (id) => configuration.userId(id),
      keyName: (id) => this.nameOf(id),
      list: (userId) => this.lists.of(userId),
      rotations: this.records.all(),
      userOf: ({ oldKeyId, next, userArn }) => {
        const isSwitched = next !== null && configuration.key(oldKeyId) === undefined;
        return signing().idOf(isSwitched ? next.accessKeyId : oldKeyId, userArn);
      },
      isBusy: (id) => this.rotationTasks.isRunning(id),
      rotationError: (id) => this.rotationTasks.error(id),
      nextTryAt: (id) => this.nextTries.at(id),
      task: (id) => this.tasks.running(id),
      canUndo: (id) => this.moves.canUndo(id),
    });
  }

  private moving(key: string, work: (accessKeyId: string) => Promise<Result<null>>): Promise<Result<null>> {
    return this.with(key, (id) => this.free(id) ?? this.tasks.run(id, () => work(id), 'move'));
  }

  /** A key that is being rotated is not moved, and a key that is being moved is not rotated. */
  private free(accessKeyId: string): Promise<Result<null>> | null {
    const isRotating = this.records.get(accessKeyId) !== undefined || this.rotationTasks.isRunning(accessKeyId);
    return isRotating || this.tasks.isRunning(accessKeyId) ? Promise.resolve(fail(busy)) : null;
  }

  private with<T>(name: string, work: (accessKeyId: string) => Promise<Result<T>>): Promise<Result<T>> {
    const id = [...this.names].find(([, known]) => known === name)?.[0];
    return id === undefined ? Promise.resolve(fail(unknownKey)) : work(id);
  }

  private nameOf(accessKeyId: string): string {
    const known = this.names.get(accessKeyId) ?? `key-${this.names.size + 1}`;
    this.names.set(accessKeyId, known);
    return known;
  }

  private profileOf(accessKeyId: string): string | null {
    return this.deps.configuration.holders.find((holder) => holder.accessKeyId === accessKeyId)?.profile ?? null;
  }
}

const busy: AppError = {
  code: 'request-invalid',
  message: 'Fob is already doing something else with this access key.',
  nextStep: 'Wait until it is done. If it is a rotation, continue or undo it.',
};

const unknownKey: AppError = {
  code: 'request-invalid',
  message: 'Fob no longer knows this access key.',
  nextStep: LOOK_AT_KEYS,
};
