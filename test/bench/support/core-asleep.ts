import { setTimeout as sleep } from 'node:timers/promises';
import { defaultSettings } from '../../../src/contract/default-settings';
import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import type { SessionSpec, SupportedPlan } from '../../../src/main/core/aws-files/plan-types';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { chainOf } from '../../../src/main/core/sessions/session-chain';
import { Store } from '../../../src/main/core/base/store';
import { MemoryFiles, MemorySettings, MemoryVault, ScriptedAws, quietPorts } from '../../unit/core/doubles';
import { systemTime } from '../../../src/main/adapters/time/system-time';
import type { Clock, Timers } from '../../../src/main/core/ports';
import { storedSession } from './core-with-profiles';
import { manyProfiles } from './many-profiles';
import { ScriptedTools } from '../../unit/core/console-doubles';
import { rootId } from '../../../src/main/core/aws-files/roots';

const HOUR = 3_600_000;
/** Milliseconds that an answer of AWS takes. */
const TRAVEL = 20;

/** The time of a computer that has slept for `slept` milliseconds. */
class SleepingTime implements Clock, Timers {
  slept = 0;
  now = (): number => systemTime.now() + this.slept;
  elapsed = (): number => systemTime.elapsed();
  at = (time: number, run: () => void): (() => void) => systemTime.at(time - this.slept, run);
}

/** Fob's core on a computer that slept while every role session and half of the MFA sessions ended. */
export interface SleepingCore {
  fob: Fob;
  store: Store;
  aws: ScriptedAws;
  time: Clock;
  /** Number of role sessions that can be renewed without a person. */
  due: number;
  /** Number of devices for which a person has to type a code. */
  waiting: number;
}

export async function coreAsleep(count: number): Promise<SleepingCore> {
  const { config, credentials } = manyProfiles(count);
  const files = new MemoryFiles(config, credentials);
  const time = new SleepingTime();
  const aws = new ScriptedAws(time);
  // Answers take some time, so that main can do other work in between.
  aws.pause = () => sleep(TRAVEL);
  const vault = new MemoryVault();
  const plans = readConfiguration(await files.read(), {}).plans.filter((plan): plan is SupportedPlan => plan.supported);
  const users = [...new Set(plans.map(({ root }) => rootId(root)))];
  const hasEnded = (keyId: string): boolean => users.indexOf(keyId) % 2 === 1;
  const sessions = new Map(plans.flatMap(({ session }) => chainOf(session)).map((spec) => [spec.id, spec]));
  const asleep = (spec: SessionSpec): number => (spec.role === null && !hasEnded(rootId(spec.root)) ? 11 : 1) * HOUR;
  for (const [id, spec] of sessions) {
    const session = { ...storedSession(id, rootId(spec.root), time.now()), expiresAt: time.now() + asleep(spec) };
    vault.entries.set(`session/${id}`, JSON.stringify(session));
  }
  const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: 'fob', canLaunchAtLogin: false };
  const store = new Store(initialState(about));
  const keptProfiles = plans.map(({ name }) => name);
  const fob = createFob({
    ...quietPorts,
    store,
    clock: time,
    timers: time,
    aws,
    vault,
    settings: new MemorySettings({ ...defaultSettings, keptProfiles }),
    files,
    connect: new ScriptedTools(),
  });
  await fob.start();
  await sleep(10 * TRAVEL);
  time.slept = 1.5 * HOUR;
  const roles = plans.filter(({ session }) => session.role !== null && !hasEnded(rootId(session.root)));
  return { fob, store, aws, time, due: roles.length, waiting: users.filter(hasEnded).length };
}
