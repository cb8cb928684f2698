/** Turns a chain of profiles into STS calls. Profiles that need the same call share it. */
import type { AwsTarget, CaBundle } from '../ports';
import { devicePartition, homeRegion, roleSeconds } from '../aws/accepted-by-aws';
import { GLOBAL_STS } from '../aws/regions';
import type { OpenTarget } from './aws-target';
import { valueOf, type Chain } from './profile-chain';
import type { KeyRef, SessionSpec } from './plan-types';
import type { RawProfile } from './profiles';

/** A checked chain: AWS accepts every name in it. */
export interface CheckedChain extends Chain {
  keyRef: KeyRef;
  device: string | null;
  /** Seconds to ask for, by role profile. */
  seconds: ReadonlyMap<RawProfile, number>;
  /** Where the calls of the asked profile go. */
  target: OpenTarget;
  signinEndpoint: string | null;
}

/** The last call of a chain, and where calls about the user of its access key go. */
export interface BuiltChain {
  session: SessionSpec;
  userTarget: AwsTarget;
}

/**
 * Key → MFA session → role → role. Role sessions made from an MFA session last an hour at most. If the first role wants
 * more, the key calls AssumeRole directly and that call carries the code.
 */
export class SessionTree {
  private readonly shared = new Map<string, SessionSpec>();

  /**
   * All of them belong to the access key, so they are the same for every profile that uses it.
   *
   * @param keyTarget Where the calls of the profile that holds the key go. Null if its settings cannot be used.
   * @param keyBundles The certificate bundles of all profiles that use the key.
   */
  constructor(
    private readonly keyTarget: (key: KeyRef) => OpenTarget | null,
    private readonly partition: (key: KeyRef) => string | null,
    private readonly keyBundles: (key: KeyRef) => readonly CaBundle[],
  ) {}

  build(chain: CheckedChain): BuiltChain {
    const own = settled(chain.target, this.partition(chain.keyRef));
    const userTarget = this.userTarget(chain, own);
    // IAM is asked about the user only.
    const target = { ...own, iamEndpoint: userTarget.iamEndpoint };
    return { session: this.lastCall(chain, target, userTarget), userTarget };
  }

  private lastCall(chain: CheckedChain, target: AwsTarget, userTarget: AwsTarget): SessionSpec {
    const [first, ...further] = chain.roles;
    if (!first) return this.keySession(chain, userTarget);
    const seconds = chain.seconds.get(first) ?? roleSeconds.default;
    const isDirect = seconds > roleSeconds.chained || chain.device === null;
    const parent = isDirect ? null : this.keySession(chain, userTarget);
    let session = this.roleSession(chain, first, {
      parent,
      device: isDirect ? chain.device : null,
      seconds,
      target,
    });
    for (const role of further) {
      const capped = Math.min(chain.seconds.get(role) ?? roleSeconds.default, roleSeconds.chained);
      session = this.roleSession(chain, role, { parent: session, device: null, seconds: capped, target });
    }
    return session;
  }

  /**
   * One code serves all profiles of a device, so the session that it makes does not depend on the profile that was asked
   * for. It is called where the key's own profile says. It never comes from the global endpoint, whose tokens are not
   * valid in regions that an account has to switch on. Only if the asked profile replaces AWS's endpoint by another
   * server, that server makes the session.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
   */
  private userTarget({ keyRef, device }: CheckedChain, own: AwsTarget): AwsTarget {
    const partition = (device === null ? null : devicePartition(device)) ?? this.partition(keyRef);
    const open = this.keyTarget(keyRef);
    const ofKey = open === null ? own : settled(open, partition);
    const { useFips, useDualstack } = ofKey;
    const region = ofKey.region === GLOBAL_STS ? homeRegion('aws') : ofKey.region;
    const caBundles = this.keyBundles(keyRef);
    return { ...(ofKey.endpoint === own.endpoint ? ofKey : own), region, useFips, useDualstack, caBundles };
  }

  private keySession({ keyRef, device }: CheckedChain, target: AwsTarget): SessionSpec {
    return this.share({ key: keyRef, parent: null, device, role: null, durationSeconds: null, target });
  }

  private roleSession(
    { keyRef }: CheckedChain,
    profile: RawProfile,
    call: { parent: SessionSpec | null; device: string | null; seconds: number; target: AwsTarget },
  ): SessionSpec {
    const role = {
      arn: valueOf(profile, 'role_arn') ?? '',
      sessionName: valueOf(profile, 'role_session_name'),
      externalId: valueOf(profile, 'external_id'),
    };
    const { parent, device, seconds: durationSeconds, target } = call;
    return this.share({ key: keyRef, parent, device, role, durationSeconds, target });
  }

  private share(spec: Omit<SessionSpec, 'id'>): SessionSpec {
    const id = idOf(spec);
    const known = this.shared.get(id);
    if (known) return known;
    const session = { id, ...spec };
    this.shared.set(id, session);
    return session;
  }
}

const settled = (target: OpenTarget, partition: string | null): AwsTarget => ({
  ...target,
  region: target.region ?? homeRegion(partition),
});

/**
 * Everything that makes a difference is part of the id, also where the call goes: two profiles share a session only if
 * both would make the same call. So the order of the files decides nothing.
 */
function idOf({ key, parent, device, role, durationSeconds, target }: Omit<SessionSpec, 'id'>): string {
  const { arn = '', externalId = '', sessionName = '' } = role ?? {};
  const { region, useFips, useDualstack, endpoint, iamEndpoint, caBundles } = target;
  // None of these holds a line break, because each comes from one line. Key and endpoints are those of the whole chain,
  // and only its first call carries a code.
  const request = `${arn}\n${externalId ?? ''}\n${sessionName ?? ''}\n${durationSeconds ?? ''}`;
  // The bundles of a call that makes the session of a key are those of the key.
  const trusted = role === null ? '' : caBundles.map(({ file }) => ` ${file}`).join('');
  const place = `${region}${useFips ? ' fips' : ''}${useDualstack ? ' dualstack' : ''}${trusted}`;
  return parent === null
    ? `${key.accessKeyId}\n${device ?? ''}\n${request}\n${place}\n${endpoint ?? ''}\n${iamEndpoint ?? ''}`
    : `${parent.id}\n\n${request}\n${place}`;
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
