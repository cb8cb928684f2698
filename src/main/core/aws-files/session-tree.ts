/** Turns a chain of profiles into STS calls. Profiles that need the same call share it. */
import type { AwsTarget } from '../ports';
import { devicePartition, homeRegion, roleSeconds } from '../aws/accepted-by-aws';
import { valueOf, type Chain } from './profile-chain';
import type { KeyRef, SessionSpec } from './plan-types';
import type { RawProfile } from './profiles';

/** A checked chain: AWS accepts every name in it. */
export interface CheckedChain extends Chain {
  keyRef: KeyRef;
  device: string | null;
  /** Seconds to ask for, by role profile. */
  seconds: ReadonlyMap<RawProfile, number>;
  endpoint: string | null;
  iamEndpoint: string | null;
  signinEndpoint: string | null;
}

/**
 * Key → MFA session → role → role. Role sessions made from an MFA session last an hour at most. If the first role wants
 * more, the key calls AssumeRole directly and that call carries the code.
 */
export class SessionTree {
  private readonly shared = new Map<string, SessionSpec>();

  /** `keyRegion` and `partition` belong to the access key: they are the same for every profile that uses it. */
  constructor(
    private readonly keyRegion: (key: KeyRef) => string | null,
    private readonly partition: (key: KeyRef) => string | null,
  ) {}

  /** The last call of the chain. */
  build(chain: CheckedChain): SessionSpec {
    const [first, ...further] = chain.roles;
    if (!first) return this.keySession(chain);
    let session = this.firstRole(chain, first);
    for (const role of further) {
      const seconds = Math.min(chain.seconds.get(role) ?? roleSeconds.default, roleSeconds.chained);
      session = this.roleSession(chain, role, { parent: session, device: null, seconds });
    }
    return session;
  }

  private firstRole(chain: CheckedChain, role: RawProfile): SessionSpec {
    const seconds = chain.seconds.get(role) ?? roleSeconds.default;
    if (seconds > roleSeconds.chained || chain.device === null) {
      return this.roleSession(chain, role, { parent: null, device: chain.device, seconds });
    }
    return this.roleSession(chain, role, { parent: this.keySession(chain), device: null, seconds });
  }

  private keySession({ keyRef, device, endpoint, iamEndpoint }: CheckedChain): SessionSpec {
    const partition = (device === null ? null : devicePartition(device)) ?? this.partition(keyRef);
    const region = this.keyRegion(keyRef) ?? homeRegion(partition);
    return this.share({
      key: keyRef,
      parent: null,
      device,
      role: null,
      durationSeconds: null,
      target: { region, useFips: false, useDualstack: false, endpoint, iamEndpoint },
    });
  }

  private roleSession(
    chain: CheckedChain,
    profile: RawProfile,
    call: { parent: SessionSpec | null; device: string | null; seconds: number },
  ): SessionSpec {
    const role = {
      arn: valueOf(profile, 'role_arn') ?? '',
      sessionName: valueOf(profile, 'role_session_name'),
      externalId: valueOf(profile, 'external_id'),
    };
    const target: AwsTarget = {
      region: regionOf(chain, profile) ?? homeRegion(this.partition(chain.keyRef)),
      useFips: false,
      useDualstack: false,
      endpoint: chain.endpoint,
      iamEndpoint: chain.iamEndpoint,
    };
    const { parent, device, seconds: durationSeconds } = call;
    return this.share({ key: chain.keyRef, parent, device, role, durationSeconds, target });
  }

  /**
   * Region and IAM endpoint are not part of the id: credentials are the same whichever region issued them, and IAM
   * issues none.
   */
  private share(spec: Omit<SessionSpec, 'id'>): SessionSpec {
    const id = idOf(spec);
    const known = this.shared.get(id);
    if (known) return known;
    const session = { id, ...spec };
    this.shared.set(id, session);
    return session;
  }
}

function idOf({ key, parent, device, role, durationSeconds, target }: Omit<SessionSpec, 'id'>): string {
  const { arn = '', externalId = '', sessionName = '' } = role ?? {};
  // None of these holds a line break, because each comes from one line. Key and endpoint are those of the whole chain,
  // and only its first call carries a code.
  const request = `${arn}\n${externalId ?? ''}\n${sessionName ?? ''}\n${durationSeconds ?? ''}`;
  return parent === null
    ? `${key.accessKeyId}\n${device ?? ''}\n${request}\n${target.endpoint ?? ''}`
    : `${parent.id}\n\n${request}`;
}

/** The MFA session of a key and a device. It is the one that profiles with this `mfa_serial` use. */
export function mfaSession(key: KeyRef, device: string, target: AwsTarget): SessionSpec {
  const spec = { key, parent: null, device, role: null, durationSeconds: null, target };
  return { id: idOf(spec), ...spec };
}

/** The region of a profile in the chain: its own, else that of the nearest source that has one. */
export function regionOf({ roles, keyProfile }: Chain, profile: RawProfile): string | null {
  for (let index = roles.indexOf(profile); index >= 0; index -= 1) {
    const region = roles[index]?.values.get('region');
    if (region) return region.value;
  }
  return valueOf(keyProfile, 'region');
}
