import type { AppError } from '../../../contract/app-error';
import type { SessionSpec, SupportedPlan } from '../aws-files/plan-types';
import { kindOf } from '../aws/aws-error-codes';
import type { Clocks } from '../aws/clocks';
import { detailOf } from '../aws/explain';
import type { AwsFailure, AwsIdentity, Signer } from '../ports';
import type { Identities } from './identities';
import type { RootSigners } from './root-signers';
import type { Sessions } from './sessions';

export interface DeniedWithoutMfaDeps {
  aws: Pick<AwsIdentity, 'getAccessKeyInfo'>;
  clocks: Clocks;
  identities: Identities;
  signers: Pick<RootSigners, 'held'>;
  sessions: Sessions;
  plans: () => readonly SupportedPlan[];
  onChange: () => void;
}

/**
 * Knows which users a policy probably denies everything without MFA, so that a session without MFA is active and yet
 * useless. AWS gives such a session anyway, and GetCallerIdentity cannot be denied. So Fob makes one harmless call with the
 * user's key for each session that begins: GetAccessKeyInfo, which no such policy exempts and nobody denies by itself.
 */
export class DeniedWithoutMfa {
  /**
   * The session that was last looked at, by its id in the plans: its access key id. One user may have several, at servers
   * of the configuration.
   */
  private readonly looked = new Map<string, string>();
  private readonly denied = new Map<string, AwsFailure>();

  constructor(private readonly deps: DeniedWithoutMfaDeps) {}

  /** Call this after each change. */
  run(): void {
    const { sessions, signers, plans } = this.deps;
    for (const { session: spec } of plans()) {
      const live = isWithoutMfa(spec) ? sessions.live(spec.id) : null;
      if (live === null || this.looked.get(spec.id) === live.accessKeyId) continue;
      const signer = signers.held(spec);
      if (signer === null) continue;
      this.looked.set(spec.id, live.accessKeyId);
      void this.look(spec, signer);
    }
  }

  /** Why the live session of this profile is of little use. Null if it is not, as far as Fob knows. */
  remark({ session: spec }: SupportedPlan): AppError | null {
    const failure = isWithoutMfa(spec) ? this.denied.get(spec.id) : undefined;
    if (failure === undefined || this.deps.sessions.live(spec.id) === null) return null;
    const { name } = this.deps.identities.userOf(spec);
    return {
      code: 'denied-without-mfa',
      message: `This session is active, but a policy denies ${name} nearly everything, probably because it is without MFA.`,
      nextStep: 'Add an MFA device and use it in this profile.',
      offers: ['add-device', 'edit-profile'],
      detail: detailOf(failure),
    };
  }

  private async look(spec: SessionSpec, signer: Signer): Promise<void> {
    const { aws, clocks, onChange } = this.deps;
    const answer = await aws.getAccessKeyInfo(signer, spec.target, signer.accessKeyId).catch(() => null);
    if (answer === null) return;
    const result = clocks.hear('sts', spec.target, answer);
    if (!result.ok && mayBeForMfa(result.error)) this.denied.set(spec.id, result.error);
    else if (result.ok || kindOf(result.error) === 'denied') this.denied.delete(spec.id);
    else return;
    onChange();
  }
}

/** A session straight from a long-term key. What a role may do depends on the role's policies. */
const isWithoutMfa = ({ root, parent, role, device }: SessionSpec): boolean =>
  root.kind === 'key' && parent === null && role === null && device === null;

/**
 * Whether a denial looks like that of a policy that demands MFA. Such a policy is the user's own or that of a group, which
 * AWS calls identity-based. It does not always name the kind, and never the condition: a policy may also demand an address.
 */
export const mayBeForMfa = (failure: AwsFailure): boolean =>
  kindOf(failure) === 'denied' && /explicit deny(?! in (?!an identity-based policy))/i.test(failure.message);
