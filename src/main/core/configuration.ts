import type { FileProblem } from '../../contract/app-state';
import { readConfiguration, type AwsConfiguration } from './aws-files/plan';
import type { ProfilePlan } from './aws-files/plan-types';
import type { AccessKey, AwsEnvironment, AwsFiles } from './ports';

/** What the person's `~/.aws` files say now. */
export class Configuration {
  #current: AwsConfiguration = { plans: [], keys: new Map(), problems: [] };
  #byName = new Map<string, ProfilePlan>();
  #userIds = new Map<string, string>();
  #stopWatching: () => void = () => undefined;

  constructor(
    private readonly files: AwsFiles,
    private readonly environment: AwsEnvironment,
  ) {}

  async reload(): Promise<void> {
    this.#current = readConfiguration(await this.files.read(), this.environment);
    this.#byName = new Map(this.#current.plans.map((plan) => [plan.name, plan]));
  }

  /** Calls after the files changed and were read again. */
  watch(onReloaded: () => void): void {
    this.#stopWatching = this.files.watch(() => void this.reload().then(onReloaded));
  }

  stop(): void {
    this.#stopWatching();
  }

  /** The profiles of the person: without those that Fob itself wrote. */
  get plans(): readonly ProfilePlan[] {
    return this.#current.plans.filter((plan) => plan.supported || !plan.ownedByFob);
  }

  get problems(): FileProblem[] {
    return this.#current.problems;
  }

  find(profile: string): ProfilePlan | undefined {
    return this.#byName.get(profile);
  }

  key(accessKeyId: string): AccessKey | undefined {
    return this.#current.keys.get(accessKeyId);
  }

  /** The name under which pages know a key's user: pages get no whole access key ids. Stable while Fob runs. */
  userId(accessKeyId: string): string {
    const known = this.#userIds.get(accessKeyId) ?? `user-${this.#userIds.size + 1}`;
    this.#userIds.set(accessKeyId, known);
    return known;
  }
}
