import { fail, ok, type AppError, type Result } from '../../../contract/app-error';
import type { ConsentAnswer, ConsentChoice, ConsentRequestView } from '../../../contract/consent';
import type { LeaseGrant } from '../../../contract/leases';
import type { Settings } from '../../../contract/settings';
import type { Activity } from '../base/activity';
import { Quiet } from '../base/quiet';
import { atStart, programAndFolder, programInWords } from '../../../contract/program-words';
import type { ProcessIdentity, Timers } from '../ports';
import { consentOf } from '../settings/consent-choice';
import type { SettingsKeeper } from '../settings/settings-keeper';
import { AllowedOnce } from './allowed-once';
import { keyOf, whoseOf, type ConsentAsk, type Granted } from './consent-ask';
import {
  cannotAskConsent,
  consentAsked,
  consentDenied,
  consentGone,
  consentProfileGone,
  consentQuiet,
  consentWaitEnded,
  tooManyQuestions,
} from './consent-errors';
import { Permissions } from './permissions';

export interface ConsentDeps {
  settings: Pick<SettingsKeeper, 'current'>;
  clocks: { local(): number; elapsed(): number };
  timers: Timers;
  activity: Activity;
  /** Whether Fob can open windows. */
  hasDisplay: boolean;
  onChange: () => void;
}

interface Request {
  id: string;
  ask: ConsentAsk;
  waiting: Set<(result: Result<Granted>) => void>;
}

/** How long a question of a program that does not wait stays, in milliseconds. */
const STAYS = 60_000;

/** Questions that are open at the same time. No person answers more. */
const MOST_OPEN = 20;

/** Everything may go on as it is. */
const freely: Granted = { less: null, permission: null };

const HOUR = 3_600_000;

/**
 * Asks the person before a program gets credentials of a profile that asks. Equal requests are one question. What the
 * person said is in memory only.
 */
export class Consent {
  private readonly permissionsKept: Permissions;
  private readonly quiet: Quiet;
  private readonly open = new Map<string, Request>();
  private readonly once: AllowedOnce;
  private count = 0;

  constructor(private readonly deps: ConsentDeps) {
    this.permissionsKept = new Permissions(deps.clocks);
    this.quiet = new Quiet(deps.clocks);
    this.once = new AllowedOnce(deps.clocks);
  }

  /** Whether the profile may be used now by this program, or why not. It asks nobody. */
  private known(ask: ConsentAsk): Result<Granted> | null {
    const { settings, hasDisplay } = this.deps;
    const { profile, program, wants } = ask;
    const { rule } = consentOf(settings.current, profile);
    if (rule === 'always' || program.isFob) return ok(freely);
    const found = rule === 'once' ? this.permissionsKept.find(profile, program, wants) : null;
    if (found !== null) return ok({ less: found.less, permission: found.id });
    if (!hasDisplay) return fail(cannotAskConsent(profile));
    const quiet = this.quiet.left(whoseOf(ask));
    return quiet > 0 ? fail(consentQuiet(profile, quiet)) : null;
  }

  /** Waits for the person. `gone` aborts when the program has left. */
  async ask(ask: ConsentAsk, gone: AbortSignal): Promise<Result<Granted>> {
    const known = this.known(ask);
    if (known !== null) return known;
    if (gone.aborted) return fail(consentGone);
    const request = this.request(ask);
    if (request === null) return fail(tooManyQuestions(ask.profile));
    return new Promise((resolve) => {
      const leave = (): void => this.left(request, settle);
      const settle = (result: Result<Granted>): void => {
        gone.removeEventListener('abort', leave);
        resolve(result);
      };
      request.waiting.add(settle);
      gone.addEventListener('abort', leave, { once: true });
      this.deps.onChange();
    });
  }

  /** As `ask`, but at once: the person is asked, and the program has to come again. */
  check(ask: ConsentAsk): Result<Granted> {
    const allowed = this.once.take(ask);
    if (allowed !== null) return ok(allowed);
    const known = this.known(ask);
    if (known !== null) return known;
    const isNew = !this.open.has(keyOf(ask));
    const request = this.request(ask);
    if (request === null) return fail(tooManyQuestions(ask.profile));
    if (isNew)
      this.deps.timers.at(this.deps.clocks.local() + STAYS, () => {
        if (request.waiting.size === 0) this.unanswered(request);
      });
    return fail(consentAsked(ask.profile, ask.program));
  }

  /** A program that `check` let in got nothing. What it was allowed once is still there when it comes again. */
  gotNothing(ask: ConsentAsk, granted: Granted): void {
    this.once.giveBack(ask, granted);
  }

  /** Lets one command have what it was allowed for as long as it runs, and lists that. Null: nobody was asked. */
  hold({ profile, program, wants }: ConsentAsk, granted: Granted): string | null {
    if (consentOf(this.deps.settings.current, profile).rule === 'always') return null;
    if (granted.permission !== null) return granted.permission;
    const { less } = granted;
    const { id } = this.permissionsKept.add({ profile, program, wanted: wants, less, lasts: 'command', until: null });
    this.deps.onChange();
    return id;
  }

  /** When a permission ends by itself, by this computer's clock. Null: it does not. */
  endOf(permission: string | null): number | null {
    return permission === null ? null : this.permissionsKept.endOf(permission);
  }

  /**
   * Whether a permission still counts.
   * @param file What its program runs now. Another file than before has to be allowed anew. Null: it is not known.
   */
  holds(permission: string, file: string | null): boolean {
    return this.permissionsKept.has(permission) && this.permissionsKept.isSameFile(permission, file);
  }

  /** The command that this permission was held for has ended. */
  release(permission: string): void {
    this.permissionsKept.removeWhere(({ id, lasts }) => id === permission && lasts === 'command');
    this.deps.onChange();
  }

  /** The person answers. */
  answer(id: string, answer: ConsentAnswer, less: LeaseGrant | null): Result<null> {
    const request = this.find(id);
    if (request === undefined) return fail(consentGone);
    const { ask, waiting } = request;
    const { profile, program, wants } = ask;
    const { activity, settings } = this.deps;
    const { rule, hours } = consentOf(settings.current, profile);
    this.open.delete(keyOf(ask));
    const who = programAndFolder(program.view);
    if (answer === 'deny') {
      this.quiet.begin(whoseOf(ask));
      activity.info(`You did not allow ${who} to use ${profile}`, profile);
      this.settle(request, fail(consentDenied(profile, program, this.quiet.left(whoseOf(ask)))));
      return ok(null);
    }
    this.quiet.end(whoseOf(ask));
    const stays = answer === 'place' && rule === 'once' && program.isRecognized;
    const permission = stays
      ? this.permissionsKept.add({ profile, program, wanted: wants, less, ...this.lasting(hours) }).id
      : null;
    activity.info(`You allowed ${who} to use ${profile}${stays ? '' : ' once'}`, profile);
    const granted: Granted = { less, permission };
    if (waiting.size === 0 && permission === null) this.once.add(ask, granted);
    this.settle(request, ok(granted));
    return ok(null);
  }

  /** The person takes a permission back. */
  takeBack(id: string): Result<null> {
    const permission = this.permissionsKept.remove(id);
    if (permission === null) return fail(permissionGone);
    const { profile, program } = permission;
    this.deps.activity.info(`You took ${profile} back from ${programInWords(program.view)}`, profile);
    this.deps.onChange();
    return ok(null);
  }

  /**
   * The settings have changed. A permission does not count any more if its profile asks at other times now. Open questions
   * stay: a setting that a person passes over on the way to another one must not answer them.
   */
  settingsChanged(before: Settings): void {
    const { current } = this.deps.settings;
    this.forgetPermissions((profile) => !isSameChoice(consentOf(before, profile), consentOf(current, profile)));
  }

  /** No profile has this name any more. Whoever waits for it gets nothing, and a later one starts without permissions. */
  forget(name: string): void {
    this.forgetPermissions((profile) => profile === name);
    for (const [key, request] of this.open) {
      if (request.ask.profile !== name) continue;
      this.open.delete(key);
      this.settle(request, fail(consentProfileGone(name)));
    }
    this.deps.onChange();
  }

  /** What a command that has waited too long was waiting for. Null: not for this. */
  waitOf(profile: string): AppError | null {
    const isWaiting = [...this.open.values()].some(({ ask, waiting }) => ask.profile === profile && waiting.size > 0);
    return isWaiting ? consentWaitEnded(profile) : null;
  }

  get requests(): ConsentRequestView[] {
    return [...this.open.values()].map(({ id, ask, waiting }) => {
      const { profile, program, wants, isForCommand } = ask;
      const { rule, hours } = consentOf(this.deps.settings.current, profile);
      const needsCodeOf = ask.needsCodeOf();
      const canRemember = rule === 'once' && program.isRecognized;
      const quietTime = this.quiet.next(whoseOf(ask));
      const about = { wants, canRemember, hours, isForCommand, needsCodeOf, quietTime, waiting: waiting.size };
      return { id, profile, program: program.view, ...about };
    });
  }

  /** A terminal or an app has ended, and with it the permissions that were for it. */
  placeEnded({ pid, born }: ProcessIdentity): void {
    this.permissionsKept.removeWhere(
      ({ lasts, program: { place } }) => lasts === 'place' && place?.pid === pid && place.born === born,
    );
    this.deps.onChange();
  }

  get permissions(): Pick<Permissions, 'views' | 'deadlines' | 'places'> {
    return this.permissionsKept;
  }

  private forgetPermissions(isConcerned: (profile: string) => boolean): void {
    this.permissionsKept.removeWhere(({ profile }) => isConcerned(profile));
    this.once.forget(isConcerned);
  }

  private lasting(hours: ConsentChoice['hours']): { lasts: 'place' | 'hours'; until: number | null } {
    return hours === null
      ? { lasts: 'place', until: null }
      : { lasts: 'hours', until: this.deps.clocks.elapsed() + hours * HOUR };
  }

  /** Null: too many questions are open. */
  private request(ask: ConsentAsk): Request | null {
    const key = keyOf(ask);
    const known = this.open.get(key);
    if (known !== undefined) return known;
    if (this.open.size >= MOST_OPEN) return null;
    const request = { id: `consent-${++this.count}`, ask, waiting: new Set<(result: Result<Granted>) => void>() };
    this.open.set(key, request);
    this.deps.activity.info(`${atStart(programAndFolder(ask.program.view))} asks to use ${ask.profile}`, ask.profile);
    this.deps.onChange();
    return request;
  }

  /** A program has left. A question that nobody waits for goes away. */
  private left(request: Request, settle: (result: Result<Granted>) => void): void {
    request.waiting.delete(settle);
    settle(fail(consentGone));
    if (request.waiting.size === 0) this.unanswered(request);
    else this.deps.onChange();
  }

  private unanswered({ id, ask }: Request): void {
    const key = keyOf(ask);
    if (this.open.get(key)?.id !== id) return;
    this.open.delete(key);
    this.quiet.begin(whoseOf(ask));
    const who = atStart(programAndFolder(ask.program.view));
    this.deps.activity.warning(`${who} asked to use ${ask.profile}, and nobody answered`, ask.profile);
    this.deps.onChange();
  }

  private settle({ waiting }: Request, result: Result<Granted>): void {
    for (const settle of waiting) settle(result);
    waiting.clear();
    this.deps.onChange();
  }

  private find(id: string): Request | undefined {
    return [...this.open.values()].find((request) => request.id === id);
  }
}

const isSameChoice = (one: ConsentChoice, other: ConsentChoice): boolean =>
  one.rule === other.rule && one.hours === other.hours;

const permissionGone: AppError = {
  code: 'undo-over',
  message: 'This permission does not count any more.',
  nextStep: 'There is nothing to take back.',
};
