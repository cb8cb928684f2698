import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { Activity } from '../base/activity';
import type { Asker } from '../base/asker';
import { bugError } from '../base/bug-error';
import type { CredentialSource, CredentialSources, Signer, SourceCredentials } from '../ports';
import type { AllowedPrograms } from './allowed-programs';
import { asksNobodyNow, endedAlready, explainSource, notAllowed } from './source-errors';
import { sourceId } from './source-id';

export interface SourcesDeps {
  port: CredentialSources;
  allowed: AllowedPrograms;
  activity: Activity;
  onChange: () => void;
}

/** Credentials with less time left are not used for another call. Milliseconds. */
const TIME_FOR_A_CALL = 60_000;

/** What Fob knows of a source. Credentials are in memory only. */
interface Known {
  held: SourceCredentials | null;
  /** How the last try ended. Null: there was none, or it gave credentials. */
  error: AppError | null;
  hasGiven: boolean;
  /** The absolute path of the program that was run last. */
  program: string | null;
}

/**
 * Asks sources for credentials, and holds what they gave as long as it is good. However many profiles start from a
 * source, it is asked once at a time.
 */
export class Sources {
  private readonly known = new Map<string, Known>();
  private readonly asking = new Map<string, Promise<Result<Signer>>>();
  /** Sources whose missing permission was reported. */
  private readonly told = new Set<string>();

  constructor(private readonly deps: SourcesDeps) {}

  /**
   * What the source gave earlier, if that is still good.
   * @param now The time of the endpoint that will be called.
   */
  held(source: CredentialSource, now: number): Signer | null {
    const held = this.known.get(sourceId(source))?.held ?? null;
    return held !== null && this.deps.allowed.allows(source) && isGood(held, now) ? signerOf(held) : null;
  }

  /**
   * Whether Fob may ask this source only for a person or a command. A program may open a window: before somebody asked for
   * it and it gave credentials, and after it failed, the background leaves it alone.
   */
  needsPerson(source: CredentialSource, now: number): boolean {
    if (source.kind !== 'program' || this.held(source, now) !== null) return false;
    return !this.deps.allowed.allows(source) || this.known.get(sourceId(source))?.hasGiven !== true;
  }

  /** Whether this source is being asked now. */
  isAsked(source: CredentialSource): boolean {
    return this.asking.has(sourceId(source));
  }

  /** The program that was run last for this source, as an absolute path. */
  program(source: CredentialSource): string | null {
    return this.known.get(sourceId(source))?.program ?? null;
  }

  /** Credentials that sign a call: those that it gave earlier, or new ones. */
  signer(source: CredentialSource, now: () => number, asker: Asker): Promise<Result<Signer>> {
    const held = this.held(source, now());
    if (held !== null) return Promise.resolve(ok(held));
    if (!this.deps.allowed.allows(source)) return Promise.resolve(this.refuse(source));
    const id = sourceId(source);
    const underWay = this.asking.get(id);
    if (underWay !== undefined) return underWay;
    const known = this.of(source);
    if (asker === 'background' && this.needsPerson(source, now()))
      return Promise.resolve(fail(known.error ?? asksNobodyNow(source)));
    const asked = this.ask(source, known, now)
      .catch(bugError)
      .finally(() => {
        this.asking.delete(id);
        this.deps.onChange();
      });
    this.asking.set(id, asked);
    return asked;
  }

  /** Forgets credentials that AWS refused, unless the source has given others since. */
  drop(source: CredentialSource, { accessKeyId }: Signer): void {
    const known = this.known.get(sourceId(source));
    if (known?.held?.accessKeyId === accessKeyId) known.held = null;
  }

  /** Notes that a source gave credentials in an earlier run of Fob, so that it may be asked in the background. */
  gaveBefore(source: CredentialSource): void {
    this.of(source).hasGiven = true;
  }

  stop(): void {
    this.deps.port.stop();
  }

  private async ask(source: CredentialSource, known: Known, now: () => number): Promise<Result<Signer>> {
    const { result, program } = await this.deps.port.ask(source);
    known.program = program ?? known.program;
    const credentials = result.ok ? checked(result.value, source, now()) : fail(explainSource(result.error, source));
    known.hasGiven = credentials.ok;
    known.error = credentials.ok ? null : credentials.error;
    known.held = credentials.ok ? credentials.value : null;
    return credentials.ok ? ok(signerOf(credentials.value)) : credentials;
  }

  /** Tells it once: tools may ask again and again. */
  private refuse(source: CredentialSource): { ok: false; error: AppError } {
    const error = notAllowed(source);
    if (!this.told.has(sourceId(source))) this.deps.activity.warning(error.message, source.profile, error.nextStep);
    this.told.add(sourceId(source));
    return fail(error);
  }

  private of(source: CredentialSource): Known {
    const id = sourceId(source);
    const known = this.known.get(id) ?? nothing();
    this.known.set(id, known);
    return known;
  }
}

const nothing = (): Known => ({ held: null, error: null, hasGiven: false, program: null });

const isGood = ({ expiresAt }: SourceCredentials, now: number): boolean =>
  expiresAt === null || expiresAt - now > TIME_FOR_A_CALL;

/** Credentials that end within the next minute may still do: a source may give what it has until the very end. */
const checked = (given: SourceCredentials, source: CredentialSource, now: number): Result<SourceCredentials> =>
  given.expiresAt !== null && given.expiresAt <= now ? fail(endedAlready(source)) : ok(given);

/** Temporary credentials that do not say their end are asked for anew when AWS refuses them. */
const signerOf = ({ accessKeyId, secretAccessKey, sessionToken, expiresAt }: SourceCredentials): Signer =>
  sessionToken === null
    ? { accessKeyId, secretAccessKey }
    : { accessKeyId, secretAccessKey, sessionToken, expiresAt: expiresAt ?? Number.POSITIVE_INFINITY };
