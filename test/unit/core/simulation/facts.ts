import type { AppError } from '../../../../src/contract/app-error';
import { readConfiguration } from '../../../../src/main/core/aws-files/plan';
import type { SessionSpec, SupportedPlan } from '../../../../src/main/core/aws-files/plan-types';
import type { AwsFileTexts } from '../../../../src/main/core/ports';
import { chainOf, rootOf } from '../../../../src/main/core/sessions/session-chain';
import type { StoredSession } from '../../../../src/main/core/sessions/stored-session';
import type { Estate, SimulatedDevice } from './estate';
import { HOUR } from './moments';
import { rootId } from '../../../../src/main/core/aws-files/roots';

/** One call from Fob to AWS. All times are AWS's. */
export interface Call {
  action: string;
  /** The access key that signed it, or from which the signing session comes. */
  keyId: string;
  /** The session that it starts. Null if it starts none. */
  spec: SessionSpec | null;
  serial: string | null;
  code: string | null;
  sentAt: number;
  /** `ok`, AWS's error code, or what kept the call from AWS. */
  outcome: string;
}

/** Credentials as AWS issued them. */
export interface Issued {
  accessKeyId: string;
  spec: SessionSpec;
  startedAt: number;
  expiresAt: number;
}

/** Somebody who asked Fob for something and has no answer yet. */
export interface Ask {
  by: 'command' | 'person';
  what: 'credentials' | 'refresh' | 'handOut';
  plan: SupportedPlan;
  askedAt: number;
  /** At the time of the request, only a person's code could start the session. */
  neededPerson: boolean;
}

/** The events for an invariant. `looked` comes when everything that could happen at a moment has happened. */
export interface Invariant {
  sent?(call: Call): void;
  arrived?(call: Call): void;
  answered?(call: Call): void;
  given?(ask: Ask, session: StoredSession): void;
  refused?(ask: Ask, error: AppError): void;
  closed?(serial: string): void;
  restarted?(): void;
  looked?(): void;
  /** About once a minute while the computer is awake. */
  minute?(): void;
}

/** The truth about the world, as opposed to what Fob believes. */
export class Facts {
  readonly plans = new Map<string, SupportedPlan>();
  /** By session id: the newest session that Fob got from AWS and has not forgotten. */
  readonly known = new Map<string, Issued>();
  /** By access key id of the temporary credentials. */
  readonly issued = new Map<string, Issued>();
  readonly asks = new Set<Ask>();
  /** By long-term access key id: when a call last failed, and whether AWS itself answered. */
  readonly lastFailure = new Map<string, { at: number; answered: boolean }>();
  /** When a call last failed, with any key. */
  lastFailureAt = 0;
  private readonly specs = new Map<string, SessionSpec>();
  private readonly devices: Map<string, SimulatedDevice>;

  constructor(
    estate: Estate,
    texts: AwsFileTexts,
    private readonly now: () => number,
  ) {
    this.devices = new Map(estate.devices.map((device) => [device.serial, device]));
    for (const plan of readConfiguration(texts, {}).plans) {
      if (!plan.supported) throw new Error(`${plan.name}: ${plan.error.message}`);
      this.plans.set(plan.name, plan);
      for (const spec of chainOf(plan.session)) this.specs.set(signature(spec), spec);
    }
  }

  plan(profile: string): SupportedPlan {
    const plan = this.plans.get(profile);
    if (plan === undefined) throw new Error(`no profile ${profile}`);
    return plan;
  }

  /** The session that a call starts. Null if no profile has it. */
  specOf(signer: string, device: string | null, roleArn: string | null, seconds: number): SessionSpec | null {
    const from = this.issued.get(signer)?.spec.id ?? signer;
    return this.specs.get([from, device ?? '', roleArn ?? '', roleArn === null ? '' : seconds].join('|')) ?? null;
  }

  device(serial: string): SimulatedDevice {
    const device = this.devices.get(serial);
    if (device === undefined) throw new Error(`no device ${serial}`);
    return device;
  }

  /** Whether Fob knows a session that AWS accepts for at least `margin` ms more. */
  isLive(spec: SessionSpec, margin = 0): boolean {
    return (this.known.get(spec.id)?.expiresAt ?? 0) - this.now() > margin;
  }

  failed(keyId: string, answered: boolean): void {
    this.lastFailureAt = this.now();
    this.lastFailure.set(keyId, { at: this.now(), answered });
  }

  /** Fob forgets what ended more than a day ago. */
  forgetLongExpired(): void {
    for (const [id, { expiresAt }] of this.known) if (this.now() - expiresAt > 23 * HOUR) this.known.delete(id);
  }

  /** Whether only a typed code can start a session. Answers true for the few seconds in which that is uncertain. */
  needsPerson(spec: SessionSpec): boolean {
    if (spec.device !== null) return this.device(spec.device).codesFrom === 'phone';
    if (spec.parent === null || this.isLive(spec.parent, UNCERTAIN_MS)) return false;
    return this.needsPerson(spec.parent);
  }

  /** Whether a request for a session must ask a person now: neither the session nor one that it comes from is live. */
  wantsCode(spec: SessionSpec): boolean {
    return this.needsPerson(rootOf(spec)) && !chainOf(spec).some((step) => this.isLive(step, UNCERTAIN_MS));
  }

  /** Whether no call with this key has failed since then. */
  wentWellSince(spec: SessionSpec, since: number): boolean {
    return (this.lastFailure.get(rootId(spec.root))?.at ?? 0) < since;
  }
}

/** A session with less time left, in ms, may have ended when a call arrives. */
const UNCERTAIN_MS = 15_000;

const signature = ({ parent, root, device, role, durationSeconds }: SessionSpec): string =>
  [parent?.id ?? rootId(root), device ?? '', role?.arn ?? '', durationSeconds ?? ''].join('|');
