/** Turns a chain of profiles into STS calls. Profiles that need the same call share it. */
import type { AwsTarget, CaBundle } from '../ports';
import { devicePartition, homeRegion, roleSeconds } from '../aws/accepted-by-aws';
import { GLOBAL_STS } from '../aws/regions';
import type { OpenTarget } from './aws-target';
import { valueOf, type Chain } from './profile-chain';
import type { KeyRoot, Root, SessionSpec } from './plan-types';
import type { RawProfile } from './profiles';
import { isTemporary, rootId } from './roots';

/** A checked chain: AWS accepts every name in it. */
export interface CheckedChain extends Chain {
  device: string | null;
  /** Seconds to ask for, by role profile. */
  seconds: ReadonlyMap<RawProfile, number>;
  /** Where the calls of the asked profile go. */
  target: OpenTarget;
  signinEndpoint: string | null;
}

/** The last call of a chain, and where calls about the user of its root go. */
export interface BuiltChain {
  session: SessionSpec;
  userTarget: AwsTarget;
}

/**
 * Root → MFA session → role → role. Role sessions made from an MFA session last an hour at most. If the first role wants
 * more, the root's key calls AssumeRole directly and that call carries the code.
 */
export class SessionTree {
  private readonly shared = new Map<string, SessionSpec>();

  /**
   * All of them belong to the root, so they are the same for every profile that starts from it.
   *
   * @param rootTarget Where the calls of the root's profile go. Null if its settings cannot be used.
   * @param rootBundles The certificate bundles of all profiles that start from the root.
   */
  constructor(
    private readonly rootTarget: (root: Root) => OpenTarget | null,
    private readonly partition: (root: Root) => string | null,
    private readonly rootBundles: (root: Root) => readonly CaBundle[],
  ) {}

  build(chain: CheckedChain): BuiltChain {
    const own = settled(chain.target, this.partition(chain.root));
    const userTarget = this.userTarget(chain, own);
    // IAM is asked about the user only.
    const target = { ...own, iamEndpoint: userTarget.iamEndpoint };
    return { session: this.lastCall(chain, target, userTarget), userTarget };
  }

  private lastCall(chain: CheckedChain, target: AwsTarget, userTarget: AwsTarget): SessionSpec {
    const [first, ...further] = chain.roles;
    if (!first) return this.rootSession(chain, userTarget);
    const asked = chain.seconds.get(first) ?? roleSeconds.default;
    const seconds = isTemporary(chain.root) ? Math.min(asked, roleSeconds.chained) : asked;
    const isDirect = seconds > roleSeconds.chained || chain.device === null;
    const parent = isDirect ? null : this.rootSession(chain, userTarget);
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
   * for. It is called where the root's own profile says. It never comes from the global endpoint, whose tokens are not
   * valid in regions that an account has to switch on. Only if the asked profile replaces AWS's endpoint by another
   * server, that server makes the session.
   * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_region-endpoints.html
   */
  private userTarget({ root, device }: CheckedChain, own: AwsTarget): AwsTarget {
    const partition = (device === null ? null : devicePartition(device)) ?? this.partition(root);
    const open = this.rootTarget(root);
    const ofRoot = open === null ? own : settled(open, partition);
    const { useFips, useDualstack } = ofRoot;
    const region = ofRoot.region === GLOBAL_STS ? homeRegion('aws') : ofRoot.region;
    const caBundles = this.rootBundles(root);
    return { ...(ofRoot.endpoint === own.endpoint ? ofRoot : own), region, useFips, useDualstack, caBundles };
  }

  private rootSession({ root, device }: CheckedChain, target: AwsTarget): SessionSpec {
    return this.share({ root, parent: null, device, role: null, durationSeconds: null, scope: null, target });
  }

  private roleSession(
    { root }: CheckedChain,
    profile: RawProfile,
    call: { parent: SessionSpec | null; device: string | null; seconds: number; target: AwsTarget },
  ): SessionSpec {
    const role = {
      arn: valueOf(profile, 'role_arn') ?? '',
      sessionName: valueOf(profile, 'role_session_name'),
      externalId: valueOf(profile, 'external_id'),
    };
    const { parent, device, seconds: durationSeconds, target } = call;
    return this.share({ root, parent, device, role, durationSeconds, scope: null, target });
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
function idOf({ root, parent, device, role, durationSeconds, target }: Omit<SessionSpec, 'id'>): string {
  const { arn = '', externalId = '', sessionName = '' } = role ?? {};
  const { region, useFips, useDualstack, endpoint, iamEndpoint, caBundles } = target;
  // None of these holds a line break, because each comes from one line. Root and endpoints are those of the whole chain,
  // and only its first call carries a code.
  const request = `${arn}\n${externalId ?? ''}\n${sessionName ?? ''}\n${durationSeconds ?? ''}`;
  // The bundles of a call that makes the session of a root are those of the root.
  const trusted = role === null ? '' : caBundles.map(({ file }) => ` ${file}`).join('');
  const place = `${region}${useFips ? ' fips' : ''}${useDualstack ? ' dualstack' : ''}${trusted}`;
  return parent === null
    ? `${rootId(root)}\n${device ?? ''}\n${request}\n${place}\n${endpoint ?? ''}\n${iamEndpoint ?? ''}`
    : `${parent.id}\n\n${request}\n${place}`;
}

/** The MFA session of a key and a device. It is the one that profiles with this `mfa_serial` use. */
export function mfaSession(root: KeyRoot, device: string, target: AwsTarget): SessionSpec {
  const spec = { root, parent: null, device, role: null, durationSeconds: null, scope: null, target };
  return { id: idOf(spec), ...spec };
}

/** The region of a profile in the chain: its own, else that of the nearest source that has one. */
export function regionOf({ roles, rootProfile }: Chain, profile: RawProfile): string | null {
  for (let index = roles.indexOf(profile); index >= 0; index -= 1) {
    const region = roles[index]?.values.get('region');
    if (region) return region.value;
  }
  return valueOf(rootProfile, 'region');
}
