import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { EndpointView } from '../../../contract/app-state';
import type { LeaseTerms } from '../../../contract/leases';
import type { Activity } from '../base/activity';
import { Turns } from '../base/turns';
import { plural } from '../base/words';
import type { Configuration } from '../aws-files/configuration';
import type { Callers } from '../callers/callers';
import { noClaim } from '../callers/claim';
import type { Program } from '../callers/program';
import { noCode, type ConsentAsk, type Granted } from '../consent/consent-ask';
import type { Admitted, ProgramAccess } from '../consent/program-access';
import type { LeaseWanted } from '../leases/lease-ask';
import { nameOfGiven } from '../leases/leases';
import { grantOf, lessTerms } from '../leases/terms';
import type { CredentialServer, Peer, ServerAnswer, ServerAddress } from '../ports';
import { namesIn } from '../settings/names-in';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { COMMAND_PATH, endpointUri, profileOf } from './endpoint-address';
import { endpointAnswer } from './endpoint-answers';
import type { EndpointCredentials } from './endpoint-credentials';
import { commandEnded, type RunningCommands } from './running-commands';

export interface ContainerEndpointDeps {
  configuration: Pick<Configuration, 'plan'>;
  server: CredentialServer;
  credentials: EndpointCredentials;
  access: ProgramAccess;
  callers: Pick<Callers, 'ofProcess'>;
  commands: Pick<RunningCommands, 'isAny' | 'knows' | 'of' | 'permit' | 'lend' | 'forgetStranded' | 'restore'>;
  settings: SettingsKeeper;
  activity: Activity;
  onChange: () => void;
}

/**
 * The endpoint that `AWS_CONTAINER_CREDENTIALS_FULL_URI` points to. It listens while a profile has it turned on or a
 * command of `fob exec` runs. It serves those profiles to everybody who can read the token's file, and to a command the
 * profile that it was started with.
 */
export class ContainerEndpoint {
  private place: ServerAddress | null = null;
  private movedFrom: number | null = null;
  private error: AppError | null = null;
  private stopped = false;
  /** Starts and stops run one after the other. */
  private readonly turns = new Turns();

  constructor(private readonly deps: ContainerEndpointDeps) {}

  /**
   * Turns the endpoint on or off for a profile. Turning it off works even if Fob does not serve the profile any more.
   */
  async serve(profile: string, serve: boolean): Promise<Result<null>> {
    const plan = this.deps.configuration.plan(profile);
    if (serve && !plan.ok) return plan;
    const saved = await this.deps.settings.save(({ endpointProfiles }) => ({
      endpointProfiles: [...endpointProfiles.filter((other) => other !== profile), ...(serve ? [profile] : [])],
    }));
    if (!saved.ok) return saved;
    this.deps.activity.info(
      serve ? `Credentials endpoint turned on for ${profile}` : `Credentials endpoint turned off for ${profile}`,
      profile,
    );
    return this.follow();
  }

  /** Null while nothing listens. */
  get port(): number | null {
    return this.place && this.place.port;
  }

  /** Takes over the commands of an earlier run. The endpoint may have listened, or have moved, before the vault was open. */
  async restoreCommands(): Promise<void> {
    const { commands, settings, activity } = this.deps;
    const { stranded, unreadable } = await commands.restore(() => this.port ?? settings.current.endpointPort);
    this.tellStranded(stranded);
    if (unreadable > 0) activity.warning(...unreadableCommands(unreadable));
    void this.follow();
  }

  /** Starts or stops listening, as settings and commands need it. */
  follow(): Promise<Result<null>> {
    return this.turns.run(() => this.followNow());
  }

  /** Stops at once and for good. */
  stop(): void {
    this.stopped = true;
    this.place = null;
    void this.deps.server.close();
  }

  view(profile: string): EndpointView {
    const isOn = this.serves(profile);
    const place = isOn ? this.place : null;
    return {
      isOn,
      variables: place && { uri: endpointUri(place.port, profile), tokenFile: place.tokenFile },
      movedFrom: place && this.movedFrom,
      error: isOn ? this.error : null,
    };
  }

  private async followNow(): Promise<Result<null>> {
    const isOn = this.deps.settings.current.endpointProfiles.length > 0 || this.deps.commands.isAny;
    const wanted = isOn && !this.stopped;
    if (wanted && this.place === null) return this.listen();
    if (!wanted && this.place !== null) {
      this.place = null;
      await this.deps.server.close();
      this.deps.onChange();
    }
    return ok(null);
  }

  private async listen(): Promise<Result<null>> {
    const { server, settings, commands, activity, onChange } = this.deps;
    const before = settings.current.endpointPort;
    const listening = await server.listen(before, {
      knows: (tokenHash) => commands.knows(tokenHash),
      answer: (path, tokenHash, peer) =>
        tokenHash === null ? this.answer(path, peer) : this.answerCommand(path, tokenHash),
    });
    this.error = listening.ok ? null : listening.error;
    if (!listening.ok) {
      onChange();
      return activity.failed(listening.error);
    }
    // The endpoint may have been stopped while it started.
    if (this.stopped) return server.close().then(() => ok(null));
    const { port } = listening.value;
    this.place = listening.value;
    this.movedFrom = before !== null && before !== port ? before : null;
    if (this.movedFrom !== null) this.tellMoved(this.movedFrom, port);
    if (before !== port) await settings.save(() => ({ endpointPort: port }));
    onChange();
    return ok(null);
  }

  /**
   * Another program has the old port. Tools and commands ask it now, so it may have seen the tokens of commands that
   * began before.
   */
  private tellMoved(before: number, now: number): void {
    const { settings, commands, activity } = this.deps;
    if (settings.current.endpointProfiles.length > 0) activity.warning(...moved(before, now));
    this.tellStranded(commands.forgetStranded(now));
  }

  private tellStranded(ports: readonly number[]): void {
    const [port] = ports;
    if (port !== undefined) this.deps.activity.warning(...strandedCommands(ports.length, port));
  }

  private async answerCommand(path: string, tokenHash: string): Promise<ServerAnswer> {
    const { commands, callers, access, credentials } = this.deps;
    const command = path === COMMAND_PATH ? await commands.of(tokenHash) : fail(commandEnded);
    if (!command.ok) return endpointAnswer(command);
    const { profile, process, permission, less, lease } = command.value;
    const program = await callers.ofProcess(process);
    const ask = askOf(profile, program, lease && grantOf(lease.terms));
    const isHeld = permission !== null && access.holds(permission, program.file);
    const admitted = isHeld ? ok(asBefore(ask, { permission, less })) : access.check(ask);
    if (!admitted.ok) return endpointAnswer(admitted);
    const { granted } = admitted.value;
    const held = permission !== null && granted.permission === permission ? permission : access.hold(admitted.value);
    if (held !== permission) commands.permit(tokenHash, held, granted.less);
    const wanted =
      granted.less === null
        ? lease && { terms: lease.terms, key: lease.key, begun: lease, notAfter: null, program: program.view }
        : lessWanted(lessTerms(granted.less, lease && lease.terms), program, [tokenHash], access.endOf(admitted.value));
    const given = await credentials.get(profile, { kind: 'command', program }, wanted);
    if (!given.ok) return endpointAnswer(given);
    const over = access.whyNoMore(profile, held);
    if (over !== null) return endpointAnswer(fail(over));
    if (given.value.lease !== null && given.value.lease.id !== lease?.id) commands.lend(tokenHash, given.value.lease);
    access.handedOut(admitted.value, 'exec', given.value.session, nameOfGiven(given.value));
    return endpointAnswer(ok(given.value.session));
  }

  private async answer(path: string, peer: () => Promise<Peer | null>): Promise<ServerAnswer> {
    const { access, credentials } = this.deps;
    const profile = profileOf(path);
    if (profile === null || !this.serves(profile)) return endpointAnswer(fail(notServed));
    const program = await access.programOf({ peer, claim: noClaim });
    const admitted = access.check(askOf(profile, program, null));
    if (!admitted.ok) return endpointAnswer(admitted);
    const { less, permission } = admitted.value.granted;
    const wanted = less && lessWanted(lessTerms(less, null), program, [permission], access.endOf(admitted.value));
    const given = await credentials.get(profile, { kind: 'tool', program }, wanted);
    if (!given.ok) {
      access.gotNothing(admitted.value);
      return endpointAnswer(given);
    }
    const over = access.whyNoMore(profile, permission);
    if (over !== null) return endpointAnswer(fail(over));
    access.handedOut(admitted.value, 'endpoint', given.value.session, nameOfGiven(given.value));
    return endpointAnswer(ok(given.value.session));
  }

  private serves(profile: string): boolean {
    return namesIn(this.deps.settings.current.endpointProfiles).has(profile);
  }
}

/** The endpoint answers at once, so no code is typed with the permission. */
const askOf = (profile: string, program: ConsentAsk['program'], wants: ConsentAsk['wants']): ConsentAsk => ({
  profile,
  program,
  wants,
  isForCommand: false,
  needsCodeOf: noCode,
});

/** A command that still has what the person allowed it. */
const asBefore = (ask: ConsentAsk, granted: Granted): Admitted => ({ ask, granted });

/** The lease of a program that was allowed less than it wanted. No other program shares it. */
const lessWanted = (
  terms: LeaseTerms,
  program: Program,
  whose: readonly (string | null)[],
  notAfter: number | null,
): LeaseWanted => ({
  terms,
  key: JSON.stringify(['endpoint', ...whose, terms, program.id]),
  begun: null,
  notAfter,
  program: program.view,
});

const moved = (before: number, now: number): [text: string, profile: null, detail: string] => [
  `The credentials endpoint is at port ${now} now, as another program listens on ${before}`,
  null,
  'Set AWS_CONTAINER_CREDENTIALS_FULL_URI and AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE anew in your tools.',
];

const strandedCommands = (count: number, port: number): [text: string, profile: null, detail: string] => [
  `${plural(count, 'command')} of fob exec can fetch no more credentials, as another program listens on port ${port}`,
  null,
  'Start what still has to run again.',
];

const unreadableCommands = (count: number): [text: string, profile: null, detail: string] => [
  `${plural(count, 'command')} of fob exec can fetch no more credentials, as what Fob saved of them cannot be read`,
  null,
  'Start what still has to run again.',
];

const notServed: AppError = {
  code: 'endpoint-off',
  message: 'The credentials endpoint is not turned on for this profile.',
  nextStep: 'Turn it on in Fob.',
};
