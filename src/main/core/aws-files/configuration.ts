import { grouped } from '../../../contract/grouped';
import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { FileProblem } from '../../../contract/app-state';
import { throwLater } from '../base/call-each';
import { Turns } from '../base/turns';
import { readConfiguration, type AwsConfiguration } from './plan';
import type { KeptKeys } from './kept-keys';
import type { KeyHolder, OwnSection, ProfilePlan, SupportedPlan } from './plan-types';
import type { AccessKey, AwsEnvironment, AwsFiles, AwsFileTexts } from '../ports';

/** Holds what the person's `~/.aws` files say now, together with the access keys in the vault. */
export class Configuration {
  private current: AwsConfiguration = {
    plans: [],
    ownSections: [],
    keys: new Map(),
    holders: [],
    mfaProcesses: [],
    problems: [],
  };
  private byName = new Map<string, ProfilePlan>();
  private personsPlans: ProfilePlan[] = [];
  private supportedPlans: SupportedPlan[] = [];
  private bySession = new Map<string, SupportedPlan[]>();
  private userIds = new Map<string, string>();
  private users = 0;
  private readonly reads = new Turns();
  private stopWatching: () => void = () => undefined;
  private onReadAgain: (news: boolean) => void = () => undefined;
  private refreshing: Promise<void> | null = null;

  constructor(
    private readonly files: AwsFiles,
    private readonly environment: AwsEnvironment,
    private readonly kept: KeptKeys,
    /** Called after each read. */
    private readonly onRead: () => void = () => undefined,
  ) {}

  /**
   * Reads the files. Only one read runs at a time. Returns whether the files say something new. What Fob itself wrote
   * does not count as new.
   */
  reload(): Promise<boolean> {
    return this.reads.run(async () => {
      const texts = await this.files.read();
      const before = this.said();
      this.current = readConfiguration(texts, this.environment, this.kept);
      this.byName = new Map(this.current.plans.map((plan) => [plan.name, plan]));
      this.personsPlans = this.current.plans.filter((plan) => plan.supported || !plan.ownedByFob);
      this.supportedPlans = this.current.plans.filter((plan) => plan.supported);
      this.bySession = grouped(this.supportedPlans, ({ session }) => session.id);
      this.onRead();
      return this.said() !== before;
    });
  }

  /** Works out what the files would say after a change of the files or of the vault. */
  async supposing(
    change: (texts: AwsFileTexts) => Result<AwsFileTexts>,
    kept: KeptKeys,
  ): Promise<Result<AwsConfiguration>> {
    const texts = change(await this.files.read());
    return texts.ok ? ok(readConfiguration(texts.value, this.environment, kept)) : texts;
  }

  /** Calls `onReadAgain` after the files were read because they changed. The argument says whether they say something new. */
  watch(onReadAgain: (news: boolean) => void): void {
    this.onReadAgain = onReadAgain;
    this.stopWatching = this.files.watch(() => void this.readAgain());
  }

  /**
   * Reads the files if they look different than at the last read. Some changes reach no watcher: those through a hard
   * link, in `/mnt/c` of WSL, and on network drives. Without a change this costs two looks at the files' attributes.
   */
  refresh(): Promise<void> {
    this.refreshing ??= this.readIfStale()
      .catch(throwLater)
      .finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  /** Reads the files, reports it as {@link watch} does, and returns whether they say something new. */
  async readAgain(): Promise<boolean> {
    const news = await this.reload();
    this.onReadAgain(news);
    return news;
  }

  private async readIfStale(): Promise<void> {
    if (await this.files.isStale()) await this.readAgain();
  }

  /** The sections in the files that Fob wrote. */
  get ownSections(): readonly OwnSection[] {
    return this.current.ownSections;
  }

  private said(): string {
    const { problems, keys, mfaProcesses } = this.current;
    return JSON.stringify([this.plans, problems, [...keys], mfaProcesses]);
  }

  stop(): void {
    this.stopWatching();
  }

  /** The person's profiles, without the sections that Fob wrote. */
  get plans(): readonly ProfilePlan[] {
    return this.personsPlans;
  }

  get problems(): FileProblem[] {
    return this.current.problems;
  }

  /** The person's profiles that Fob can serve. */
  get supported(): readonly SupportedPlan[] {
    return this.supportedPlans;
  }

  /** The person's profiles whose credentials come from this session. */
  of(sessionId: string): readonly SupportedPlan[] {
    return this.bySession.get(sessionId) ?? [];
  }

  /** The plan that serves a profile, or the reason why none does. */
  plan(profile: string): Result<SupportedPlan> {
    const plan = this.byName.get(profile);
    if (plan === undefined) return fail(unknownProfile(profile));
    return plan.supported ? ok(plan) : fail(plan.error);
  }

  key(accessKeyId: string): AccessKey | undefined {
    return this.current.keys.get(accessKeyId);
  }

  /** The profiles that hold an access key of their own. */
  get holders(): readonly KeyHolder[] {
    return this.current.holders;
  }

  /** Commands in the files that print the codes of a profile's device. Fob runs none of them unasked. */
  get mfaProcesses(): AwsConfiguration['mfaProcesses'] {
    return this.current.mfaProcesses;
  }

  /** Notes that a second key belongs to the same user, which pages then see under one id. */
  sameUser(accessKeyId: string, secondKeyId: string): void {
    this.userIds.set(secondKeyId, this.userId(accessKeyId));
  }

  /** Forgets whose key this is. If a profile has it later, pages see another user. */
  forgetUser(accessKeyId: string): void {
    this.userIds.delete(accessKeyId);
  }

  /**
   * The id under which pages know the user of a key. Pages get no whole access key ids. It stays the same while Fob
   * runs.
   */
  userId(accessKeyId: string): string {
    const known = this.userIds.get(accessKeyId);
    if (known !== undefined) return known;
    const id = `user-${(this.users += 1)}`;
    this.userIds.set(accessKeyId, id);
    return id;
  }
}

/** The error for a profile that the files do not have. */
export const unknownProfile = (profile: string): AppError => ({
  code: 'profile-unknown',
  message: `There is no profile ${profile} in ~/.aws.`,
  nextStep: 'Open Fob to see the profiles that it found.',
});
