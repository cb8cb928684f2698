import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { iamTarget } from '../../../../src/main/adapters/aws/aws-client';
import { homeRegion } from '../../../../src/main/core/aws/accepted-by-aws';
import type { SessionSpec, SupportedPlan } from '../../../../src/main/core/aws-files/plan-types';
import { signInWay } from '../../../../src/main/core/console/sign-in-way';
import type { AwsTarget } from '../../../../src/main/core/ports';
import { missingBotocore, runPython } from '../../aws-files/oracles';
import { configuration, supported } from '../../aws-files/reading';
import {
  configText,
  credentials,
  endpointFiles,
  type EndpointFiles,
  type Lines,
  type RoleLines,
} from './endpoint-generators';
import { sentBy, signedFor } from './sent-by';

/** Host (with a port that is not the usual one) and the region that the call is signed for. */
type Place = [host: string, region: string];

const script = readFileSync(join(import.meta.dirname, 'hosts-of-botocore.py'), 'utf8');

/** botocore refuses FIPS and dual-stack endpoints in some closed partitions. The JavaScript SDK, and so Fob, calls them. */
const REFUSED = 'EndpointVariantError';

/** Hosts that the JavaScript SDK knows already and this botocore does not. */
const newHosts = new Map([['iam.api.amazonwebservices.eu', 'iam.global.api.amazonwebservices.eu']]);

/** Files that take about ten seconds to answer. */
const BATCH = 150;

const asked: [profile: string, what: string][] = [
  ['role0', 'role'],
  ['role1', 'role'],
  ['role2', 'role'],
  ['base', 'token'],
  ['base', 'iam'],
];

/** What botocore would call for each question of each file: places, or the name of an exception. */
function placesOfBotocore(files: readonly EndpointFiles[], asking = asked): (Place[] | string)[][] {
  const questions = files.map((file) => {
    // botocore itself reads this variable only. The AWS CLI reads the other one first.
    const { AWS_REGION, ...environment } = file.environment;
    return {
      environment:
        AWS_REGION === undefined ? environment : { ...environment, AWS_DEFAULT_REGION: AWS_REGION.toLowerCase() },
      config: configText(withRegions(file)),
      credentials,
      asked: asking,
    };
  });
  return JSON.parse(runPython(script, JSON.stringify(questions))) as (Place[] | string)[][];
}

/**
 * Writes the region out that Fob takes where a profile names none: that of the nearest source, else the home region of
 * the partition. botocore would call the global endpoint, which other partitions do not have. Regions are in lower case,
 * which AWS wants in signatures. Fob takes any.
 */
function withRegions(file: EndpointFiles): EndpointFiles {
  const base: Lines = { region: homeRegion(file.partition), ...inLowerCase(file.base) };
  const roles: RoleLines[] = [];
  for (const { source_profile, ...lines } of file.roles) {
    const source = source_profile === 'base' ? base : roles[Number(source_profile.slice('role'.length))];
    roles.push({ region: source?.['region'] ?? '', ...inLowerCase(lines), source_profile });
  }
  return { ...file, base, roles };
}

const inLowerCase = ({ region, ...lines }: Lines): Lines =>
  region === undefined ? lines : { ...lines, region: region.toLowerCase() };

/** Hosts with a pseudo region in them do not exist. Fob calls the home region instead. */
function existing([host, region]: Place): Place {
  const pseudo = /\.((aws(?:-[a-z]+)*)-global)\./.exec(host);
  if (pseudo === null) return [newHosts.get(host) ?? host, region];
  const home = homeRegion(pseudo[2] ?? null);
  return [host.replace(pseudo[1] ?? '', home), home];
}

/** The MFA session never comes from the global endpoint. */
const regional = ([host, region]: Place): Place =>
  host === 'sts.amazonaws.com' ? ['sts.us-east-1.amazonaws.com', region] : [host, region];

async function placeOf(service: 'sts' | 'iam', target: AwsTarget): Promise<Place> {
  const sent = await sentBy(service, service === 'sts' ? target : iamTarget(target));
  const port = sent.port === undefined ? '' : `:${sent.port}`;
  return [sent.hostname + port, signedFor(sent) ?? ''];
}

/** The calls of a plan that assume a role, the first one first. */
function roleCalls({ session }: SupportedPlan): AwsTarget[] {
  const targets: AwsTarget[] = [];
  for (let spec: SessionSpec | null = session; spec?.role; spec = spec.parent) targets.unshift(spec.target);
  return targets;
}

const skipped = missingBotocore();

describe.skipIf(skipped !== null)('the endpoint of a profile', () => {
  it('is the one that botocore calls: for AssumeRole, for the MFA session and for IAM, in every partition', async () => {
    const files = fc.sample(endpointFiles, { numRuns: Math.ceil(Number(process.env.FOB_CASES ?? 200) / 4) });
    let checked = 0;
    for (let from = 0; from < files.length; from += BATCH) {
      const batch = files.slice(from, from + BATCH);
      const found = placesOfBotocore(batch);
      for (const [index, file] of batch.entries()) {
        const read = configuration(configText(file), credentials, file.environment);
        const { userTarget } = supported(read, 'base');
        const answers = (found[index] ?? []).map((answer) => (answer === REFUSED ? null : answer));
        const ours = await Promise.all([
          ...['role0', 'role1', 'role2'].map((name) =>
            Promise.all(roleCalls(supported(read, name)).map((target) => placeOf('sts', target))),
          ),
          Promise.all([placeOf('sts', userTarget)]),
          Promise.all([placeOf('iam', userTarget)]),
        ]);
        for (const [at, places] of ours.entries()) {
          const answer = answers[at];
          if (answer === null) continue;
          const theirs = (answer as Place[])
            .map(existing)
            .map(asked[at]?.[1] === 'token' ? regional : (place) => place);
          const known = places.map((place, call) => comparable(place, theirs[call] ?? ['', '']));
          expect({ file, question: asked[at], places: known }).toEqual({ file, question: asked[at], places: theirs });
          checked += 1;
        }
      }
    }
    expect(checked).toBeGreaterThan(files.length * 4);
  }, 7_200_000);
});

describe.skipIf(skipped !== null)('the sign-in to the console', () => {
  const variants: Lines[] = [
    { use_fips_endpoint: 'true' },
    { use_dualstack_endpoint: 'true' },
    { use_fips_endpoint: 'true', use_dualstack_endpoint: 'true' },
  ];
  const files = [
    ['aws', 'us-east-1'],
    ['aws', 'ap-east-1'],
    ['aws-cn', 'cn-north-1'],
    ['aws-us-gov', 'us-gov-east-1'],
  ].flatMap(([partition = '', region = '']) =>
    variants.map((lines): EndpointFiles => ({
      partition,
      environment: {},
      base: { region },
      roles: [{ region, ...lines, source_profile: 'base' }],
    })),
  );

  it('has the FIPS and dual-stack hosts of the SDKs’ sign-in service', () => {
    const theirs = placesOfBotocore(files, [['role0', 'signin']]).map(([places]) => places);
    const ours = files.map((file) => {
      const way = signInWay(supported(configuration(configText(file), credentials), 'role0'));
      return [[way.ok ? new URL(way.value.endpoint).host : '', '']];
    });
    expect(ours).toEqual(theirs);
  });
});

/**
 * A server that replaces AWS's own is the same whichever region signs. botocore signs for pseudo regions there, which no
 * server can check, and for IAM calls in the profile's region, which AWS would refuse. China has no FIPS endpoint of IAM.
 */
const comparable = (ours: Place, theirs: Place): Place =>
  /localhost|example\.com|^iam-fips.*\.cn$/.test(ours[0]) ? [ours[0], theirs[1]] : ours;
