import { fail, ok, type Result } from '../../../contract/app-error';
import type { EndpointView } from '../../../contract/app-state';
import type { ConnectWay } from '../../../contract/connect';
import { leaseOptions, leaseTarget } from '../../../contract/lease-options';
import type { ToolLease } from '../../../contract/tool-leases';
import type { Activity } from '../base/activity';
import { findSections } from '../aws-files/find-sections';
import { credentialsCommand, targetName } from '../aws-files/process-lines';
import type { Section } from '../aws-files/section';
import type { AwsFiles, TemporaryCredentials } from '../ports';
import type { Identities } from '../sessions/identities';
import type { TimedPlans } from '../sessions/timed-plans';
import { endpointOff, noLines, notWritten, otherCommand, unreadableFile } from './connect-errors';
import { credentialsInJson, credentialsInSection } from './tool-credentials';

/** What tools do to get credentials. The result is secret and stays in main. */
export interface ConnectTools {
  /** The output of `fob credentials PROFILE OPTIONS`, run as a program of its own. `command` is an absolute path. */
  runFob(command: string, profile: string, options: readonly string[]): Promise<Result<string>>;
  /** The endpoint's answer to a caller that sends the token in this file, as SDKs do. */
  askEndpoint(uri: string, tokenFile: string): Promise<Result<string>>;
}

export interface ConnectionTestDeps {
  plans: Pick<TimedPlans, 'timed'>;
  tools: ConnectTools;
  files: Pick<AwsFiles, 'read'>;
  identities: Pick<Identities, 'who'>;
  endpoint: (profile: string) => EndpointView;
  /** Absolute path of the `fob` command. */
  fobCommand: string;
  activity: Activity;
}

/** Gets credentials in the same way as a tool, then asks AWS whose they are. */
export class ConnectionTest {
  constructor(private readonly deps: ConnectionTestDeps) {}

  /**
   * GetCallerIdentity with credentials that a tool would get in this way.
   * @param lease What the tool would get by `credential_process`. Null: everything.
   */
  async test(profile: string, way: ConnectWay, lease: ToolLease | null): Promise<Result<{ arn: string }>> {
    const { plans, identities, activity } = this.deps;
    const plan = await plans.timed(profile);
    if (!plan.ok) return plan;
    const credentials = await this.get(profile, way, lease);
    if (!credentials.ok) return credentials;
    const identity = await identities.who(credentials.value, plan.value.session);
    if (!identity.ok) return activity.failed(identity.error, profile);
    activity.info(`Tested ${profile} ${inWords[way]}: ${identity.value}`, profile);
    return ok({ arn: identity.value });
  }

  private get(profile: string, way: ConnectWay, lease: ToolLease | null): Promise<Result<TemporaryCredentials>> {
    switch (way) {
      case 'process':
        return this.byProcess(profile, lease);
      case 'file':
        return this.byFile(profile);
      case 'endpoint':
        return this.byEndpoint(profile);
    }
  }

  private async byProcess(profile: string, lease: ToolLease | null): Promise<Result<TemporaryCredentials>> {
    const { tools, fobCommand } = this.deps;
    const target = lease === null ? targetName(profile) : leaseTarget(targetName(profile), lease);
    const options = lease === null ? [] : leaseOptions(lease);
    const section = await this.section(target, 'config');
    if (!section.ok) return section;
    const command = section.value?.entries.get('credential_process')?.value;
    if (command === undefined) return fail(noLines(target));
    if (command !== credentialsCommand(fobCommand, profile, options)) return fail(otherCommand(target));
    const printed = await tools.runFob(fobCommand, profile, options);
    return printed.ok ? credentialsInJson(printed.value, 'SessionToken') : printed;
  }

  private async byFile(profile: string): Promise<Result<TemporaryCredentials>> {
    const target = targetName(profile);
    const section = await this.section(target, 'credentials');
    if (!section.ok) return section;
    return section.value === null ? fail(notWritten(target)) : credentialsInSection(target, section.value);
  }

  private async byEndpoint(profile: string): Promise<Result<TemporaryCredentials>> {
    const { variables, error } = this.deps.endpoint(profile);
    if (variables === null) return fail(error ?? endpointOff(profile));
    const answer = await this.deps.tools.askEndpoint(variables.uri, variables.tokenFile);
    return answer.ok ? credentialsInJson(answer.value, 'Token') : answer;
  }

  private async section(name: string, file: 'config' | 'credentials'): Promise<Result<Section | null>> {
    const { path, text, problem } = (await this.deps.files.read())[file];
    if (problem !== null) return fail(unreadableFile(path, problem));
    return ok(findSections(text ?? '', name, file)[0] ?? null);
  }
}

const inWords: Record<ConnectWay, string> = {
  process: 'by credential_process',
  file: 'from the credentials file',
  endpoint: 'at the credentials endpoint',
};
