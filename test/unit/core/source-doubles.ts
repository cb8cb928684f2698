/** Doubles for sources that give credentials below roles. */
import { fail, ok } from '../../../src/contract/app-error';
import { Activity } from '../../../src/main/core/base/activity';
import type {
  CredentialSource,
  CredentialSources,
  SourceAnswer,
  SourceCredentials,
  SourceFailure,
} from '../../../src/main/core/ports';
import { AllowedPrograms } from '../../../src/main/core/sources/allowed-programs';
import { Sources } from '../../../src/main/core/sources/sources';
import { FakeTime, MemoryVault, noCredentialSources } from './doubles';

/** Answers as the test says, and counts how often each profile's source was asked. */
export class ScriptedSources implements CredentialSources {
  readonly asked: string[] = [];
  isStopped = false;
  /** What the next asks give. */
  gives: SourceCredentials | SourceFailure = longTerm('AKIAOFPASS');
  /** Every ask waits for this promise. */
  pause: () => Promise<void> = () => Promise.resolve();

  async ask({ profile }: CredentialSource): Promise<SourceAnswer> {
    this.asked.push(profile);
    await this.pause();
    const { gives } = this;
    return 'kind' in gives ? { result: fail(gives), program: null } : { result: ok(gives), program: '/opt/program' };
  }

  stop(): void {
    this.isStopped = true;
  }
}

export const longTerm = (accessKeyId: string): SourceCredentials => ({
  accessKeyId,
  secretAccessKey: 'secret-of-the-source',
  sessionToken: null,
  expiresAt: null,
});

export const temporary = (accessKeyId: string, expiresAt: number | null): SourceCredentials => ({
  ...longTerm(accessKeyId),
  sessionToken: 'token-of-the-source',
  expiresAt,
});

/** For tests in which nothing starts from a source. */
export const unusedSources = (): Sources => {
  const onChange = () => undefined;
  const allowed = new AllowedPrograms(new MemoryVault(), () => 'ready', onChange);
  const activity = new Activity(new FakeTime(), () => undefined);
  return new Sources({ port: noCredentialSources, allowed, activity, onChange });
};
