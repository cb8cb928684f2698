import { readConfiguration } from '../../../src/main/core/aws-files/plan';
import { createFob, type Fob } from '../../../src/main/core/app/fob';
import { initialState } from '../../../src/main/core/surface/initial-state';
import { chainOf } from '../../../src/main/core/sessions/session-chain';
import type { StoredSession } from '../../../src/main/core/sessions/stored-session';
import { Store } from '../../../src/main/core/base/store';
import { FakeTime, MemoryFiles, MemorySettings, MemoryVault, ScriptedAws, quietPorts } from '../../unit/core/doubles';
import { manyProfiles, middleRole } from './many-profiles';
import { ScriptedTools } from '../../unit/core/console-doubles';
import { rootId } from '../../../src/main/core/aws-files/roots';

/** Fob's core without windows, tray and disk. */
export interface Core {
  fob: Fob;
  store: Store;
  time: FakeTime;
  /** A profile with a live session, made from an MFA session that is live too. */
  live: string;
}

/** Starts the core with this many profiles. */
export async function coreWithProfiles(count: number): Promise<Core> {
  const { config, credentials } = manyProfiles(count);
  const files = new MemoryFiles(config, credentials);
  const time = new FakeTime();
  const vault = new MemoryVault();
  const live = middleRole(count);
  const plan = readConfiguration(await files.read(), {}).plans.find(({ name }) => name === live);
  if (!plan?.supported) throw new Error(`The profile ${live} cannot have a session.`);
  for (const { id } of chainOf(plan.session)) {
    vault.entries.set(`session/${id}`, JSON.stringify(storedSession(id, rootId(plan.root), time.now())));
  }
  const about = { version: '0', configFile: '', credentialsFile: '', fobCommand: 'fob', canLaunchAtLogin: false };
  const store = new Store(initialState(about));
  const fob = createFob({
    ...quietPorts,
    store,
    clock: time,
    timers: time,
    aws: new ScriptedAws(time),
    vault,
    settings: new MemorySettings(),
    files,
    connect: new ScriptedTools(),
  });
  await fob.start();
  return { fob, store, time, live };
}

/** A session of twelve hours that begins now. */
export const storedSession = (id: string, root: string, now: number): StoredSession => ({
  version: 1,
  id,
  rootId: root,
  accessKeyId: 'ASIAEXAMPLEEXAMPLEEX',
  secretAccessKey: 'x'.repeat(40),
  sessionToken: 'x'.repeat(400),
  startedAt: now,
  expiresAt: now + 12 * 3_600_000,
  endpoint: null,
  clockAhead: 0,
  requestedSeconds: 12 * 3_600,
  usedAt: now,
  userArn: 'arn:aws:iam::111122223333:user/alice',
  account: '111122223333',
});
