import { fail } from '../../../../src/contract/app-error';
import type {
  AssumeRoleRequest,
  AwsAccessKeys,
  AwsAnswer,
  AwsFailure,
  AwsIdentity,
  AwsTarget,
  MfaProof,
  Signer,
  TemporaryCredentials,
} from '../../../../src/main/core/ports';
import { rootId } from '../../../../src/main/core/aws-files/roots';
import { clockOffsetOf } from '../../../../src/main/adapters/aws/signing-clock';
import { AccountAws } from '../account-aws';
import type { Computer } from './computer';
import type { Estate, Place } from './estate';
import type { Call, Facts } from './facts';
import { MINUTE } from './moments';
import type { Weather } from './weather';

export interface CallListener {
  sent: (call: Call) => void;
  arrived: (call: Call) => void;
  answered: (call: Call) => void;
}

/** AWS for one run of Fob: the sandbox's rules behind a network with delays and failures. Reports every call. */
export class DistantAws implements AwsIdentity {
  /** The Fob that calls this was killed. It never gets an answer again. */
  dead = false;
  private readonly accounts: Map<Place, AccountAws>;

  constructor(
    private readonly estate: Estate,
    private readonly computer: Computer,
    private readonly weather: Weather,
    private readonly facts: Facts,
    private readonly listener: CallListener,
  ) {
    this.accounts = new Map(estate.places.map((place) => [place, new AccountAws(place.account, computer)]));
  }

  /** Resolves when the sandbox has no call under way. It evaluates policies in real time. */
  async quiet(): Promise<void> {
    for (const account of this.accounts.values()) await account.quiet();
  }

  /** The calls for access keys. They take no time and never fail. */
  get keys(): AwsAccessKeys {
    const at = ({ iamEndpoint }: AwsTarget): AccountAws => {
      const account = this.accounts.get(this.estate.placeAt(iamEndpoint));
      if (account === undefined) throw new Error('No account is at this endpoint.');
      account.dead = this.dead;
      return account;
    };
    return {
      createAccessKey: (signer, target, userName) => at(target).createAccessKey(signer, target, userName),
      listAccessKeys: (signer, target, userName) => at(target).listAccessKeys(signer, target, userName),
      setAccessKeyActive: (signer, target, key, isActive) =>
        at(target).setAccessKeyActive(signer, target, key, isActive),
      deleteAccessKey: (signer, target, key) => at(target).deleteAccessKey(signer, target, key),
      accessKeyLastUsed: (signer, target, id) => at(target).accessKeyLastUsed(signer, target, id),
    };
  }

  getCallerIdentity(signer: Signer, target: AwsTarget) {
    const place = this.estate.placeAt(target.endpoint);
    return this.call('GetCallerIdentity', place, signer, null, null, (aws) => aws.getCallerIdentity(signer));
  }

  getAccessKeyInfo(signer: Signer, target: AwsTarget, accessKeyId: string) {
    const place = this.estate.placeAt(target.endpoint);
    return this.call('GetAccessKeyInfo', place, signer, null, null, (aws) =>
      aws.getAccessKeyInfo(signer, target, accessKeyId),
    );
  }

  listMfaDevices(signer: Signer, target: AwsTarget, userName: string | null) {
    const place = this.estate.placeAt(target.iamEndpoint);
    return this.call('ListMFADevices', place, signer, null, null, (aws) =>
      aws.listMfaDevices(signer, target, userName),
    );
  }

  getSessionToken(signer: Signer, target: AwsTarget, request: { durationSeconds: number }, proof: MfaProof | null) {
    const spec = this.facts.specOf(signer.accessKeyId, proof?.serial ?? null, null, request.durationSeconds);
    return this.start('GetSessionToken', target, signer, spec, proof, (aws) =>
      aws.getSessionToken(signer, target, request, proof),
    );
  }

  assumeRole(signer: Signer, target: AwsTarget, request: AssumeRoleRequest, proof: MfaProof | null) {
    const { roleArn, durationSeconds } = request;
    const spec = this.facts.specOf(signer.accessKeyId, proof?.serial ?? null, roleArn, durationSeconds);
    return this.start('AssumeRole', target, signer, spec, proof, (aws) =>
      aws.assumeRole(signer, target, request, proof),
    );
  }

  /** No day of the simulation has leases. */
  getScopedCredentials(): never {
    throw new Error('Fob narrows a session that nobody asked for.');
  }

  private start(
    action: string,
    target: AwsTarget,
    signer: Signer,
    spec: Call['spec'],
    proof: MfaProof | null,
    perform: (aws: AccountAws) => Promise<AwsAnswer<TemporaryCredentials>>,
  ): Promise<AwsAnswer<TemporaryCredentials>> {
    if (spec === null)
      throw new Error(`Fob starts a session that belongs to no profile: ${action} by ${signer.accessKeyId}`);
    const place = this.estate.placeAt(target.endpoint);
    const issue = async (aws: AccountAws): Promise<AwsAnswer<TemporaryCredentials>> => {
      const startedAt = this.computer.time;
      const answer = await perform(aws);
      if (!answer.result.ok) return answer;
      const { accessKeyId, expiresAt } = answer.result.value;
      this.facts.issued.set(accessKeyId, { accessKeyId, spec, startedAt, expiresAt: expiresAt - place.ahead });
      return answer;
    };
    return this.call(action, place, signer, spec, proof, issue, ({ accessKeyId }) => {
      const issued = this.facts.issued.get(accessKeyId);
      if (issued !== undefined) this.facts.known.set(spec.id, issued);
    });
  }

  private async call<T>(
    action: string,
    place: Place,
    signer: Signer,
    spec: Call['spec'],
    proof: MfaProof | null,
    perform: (aws: AccountAws) => Promise<AwsAnswer<T>>,
    onValue: (value: T) => void = () => undefined,
  ): Promise<AwsAnswer<T>> {
    const { computer, weather, facts } = this;
    const account = this.accounts.get(place);
    if (this.dead || account === undefined) return unanswered;
    const [sent, slept] = [computer.now(), computer.slept];
    const madeFrom = facts.issued.get(signer.accessKeyId);
    const keyId = madeFrom === undefined ? signer.accessKeyId : rootId(madeFrom.spec.root);
    const { serial, code } = proof ?? { serial: null, code: null };
    const call: Call = { action, keyId, spec, serial, code, sentAt: computer.time, outcome: '' };
    this.listener.sent(call);
    const fate = weather.fate();
    await this.travel(fate.toAws);
    let answer: AwsAnswer<T> = { result: fail(fate.refusal ?? noAnswer), clockOffset: null };
    if (fate.refusal === null) {
      this.listener.arrived(call);
      const given = await perform(account);
      if (!fate.answerLost) answer = given;
    }
    await this.travel(fate.back);
    // A connection does not survive a sleep or the loss of its network.
    const isCut = computer.slept - slept > MINUTE || (weather.isOffline && fate.refusal === null);
    if (isCut) answer = { result: fail(noAnswer), clockOffset: null };
    const hasDate = answer.result.ok || answer.result.error.kind === 'answer';
    const date = { date: new Date(computer.time - fate.back + place.ahead + weather.lie()).toUTCString() };
    const clockOffset = hasDate ? clockOffsetOf(date, sent, computer.now()) : null;
    call.outcome = outcomeOf(answer, fate.refusal);
    if (answer.result.ok) onValue(answer.result.value);
    else facts.failed(keyId, answer.result.error.kind === 'answer');
    this.listener.answered(call);
    return { result: answer.result, clockOffset };
  }

  /** Never resolves for a Fob that was killed. */
  private async travel(milliseconds: number): Promise<void> {
    if (!this.dead) await this.computer.wait(milliseconds);
    if (this.dead) await unanswered;
  }
}

const unanswered = new Promise<never>(() => undefined);
const noAnswer: AwsFailure = { kind: 'timeout', message: 'no answer' };

function outcomeOf({ result }: AwsAnswer<unknown>, refusal: AwsFailure | null): string {
  if (result.ok) return 'ok';
  if (result.error.kind !== 'answer') return refusal === null ? 'answer lost' : result.error.kind;
  if (refusal !== null) return result.error.code;
  return /one time pass code/.test(result.error.message) ? 'code refused' : result.error.code;
}
