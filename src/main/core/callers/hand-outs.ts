import type { HandOutView, HandOutWay } from '../../../contract/hand-outs';
import type { Activity } from '../base/activity';
import { atStart, programAndFolder } from '../../../contract/program-words';
import type { Program } from './program';

/** Credentials that went to a program. */
export interface HandOut {
  profile: string;
  program: Program;
  way: HandOutWay;
  /** The name of the lease. Null: everything that the profile may do. */
  lease: string | null;
  /** The access key id of the session, by which Activity tells sessions apart. */
  accessKeyId: string;
}

/** How many are kept. Those that were the longest ago go first. */
const MOST = 200;

/** Keeps which programs got which credentials, and how often. Memory only. */
export class HandOuts {
  /** The latest last. */
  private readonly kept = new Map<string, HandOutView>();
  private list: HandOutView[] | null = null;
  private count = 0;

  constructor(
    private readonly clock: { now(): number },
    private readonly activity: Activity,
    private readonly onChange: () => void,
  ) {}

  note({ profile, program, way, lease, accessKeyId }: HandOut): void {
    const now = this.clock.now();
    const key = JSON.stringify([profile, program.id, way, lease]);
    const before = this.kept.get(key);
    this.kept.delete(key);
    this.kept.set(key, {
      id: before?.id ?? `hand-out-${++this.count}`,
      profile,
      program: program.view,
      way,
      lease,
      firstAt: before?.firstAt ?? now,
      lastAt: now,
      times: (before?.times ?? 0) + 1,
    });
    const [oldest] = this.kept.keys();
    if (this.kept.size > MOST && oldest !== undefined) this.kept.delete(oldest);
    this.list = null;
    const what = lease === null ? profile : `${profile} (${lease})`;
    const text = `${atStart(programAndFolder(program.view))} got credentials of ${what}${inWords[way]}`;
    this.activity.counted(`${key} ${accessKeyId}`, text, profile, program.view.commandLine);
    this.onChange();
  }

  /** The latest first. The same list until something changes. */
  views(): HandOutView[] {
    this.list ??= [...this.kept.values()].reverse();
    return this.list;
  }
}

const inWords: Readonly<Record<HandOutWay, string>> = {
  credentials: '',
  env: ' as variables',
  exec: ' with fob exec',
  endpoint: ' from the credentials endpoint',
  login: ' for a browser with fob login',
};
