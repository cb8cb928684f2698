import type { DoctorReport, Finding, FindingState } from '../../../contract/doctor';
import { withoutUrlUsers } from '../base/url-user';
import { allChecks } from './checks/all-checks';
import type { Facts } from './facts';
import { plural } from '../base/words';

/** Runs every check on the facts. */
export function reportOf(facts: Facts): DoctorReport {
  const findings = allChecks.flatMap((check) =>
    [check.look(facts)].flat().map((verdict) => presentable({ ...check, ...verdict }, facts.computer.home)),
  );
  return { version: 1, findings: findings.toSorted((one, other) => order[one.state] - order[other.state]) };
}

const order: Record<FindingState, number> = { wrong: 0, note: 1, good: 2 };

/**
 * Paths begin with `~`, so that a copied report does not name the person. Of a URL only the server stays, because a path
 * or a query may hold a token. The next step has Fob's own words only.
 */
function presentable({ id, title, state, detail, nextStep }: Finding, home: string): Finding {
  const shown = serverOfUrls(withoutUrlUsers(withTilde(detail, home)));
  return { id, title, state, detail: shown, nextStep: nextStep && withTilde(nextStep, home) };
}

const serverOfUrls = (text: string): string => text.replace(/(\bhttps?:\/\/[^\s/?#]+)[/?#]\S+/gi, '$1/…');

/** Shortens the home folder wherever it begins a path: not in `/home/alice2`, and not in `/mnt/home/alice`. */
function withTilde(text: string, home: string): string {
  // The root folder is a home in some containers. Every path begins with it.
  if (home.length < 2) return text;
  const [first = '', ...rest] = text.split(home);
  return rest.reduce((shown, part) => {
    const isPath = !/[\w.~-]$/.test(shown) && !/^[\w.-]/.test(part);
    return `${shown}${isPath ? '~' : home}${part}`;
  }, first);
}

/** Whether something is wrong. */
export const isAnyWrong = ({ findings }: DoctorReport): boolean => findings.some(({ state }) => state === 'wrong');

/** The report as lines for a terminal or a bug report. */
export function reportText({ findings }: DoctorReport): string {
  const width = Math.max(...findings.map(({ title }) => title.length));
  const indent = ' '.repeat(STATE_WIDTH + width + 4);
  const lines = findings.flatMap(({ state, title, detail, nextStep }) => [
    `${state.padEnd(STATE_WIDTH)}  ${title.padEnd(width)}  ${detail}`,
    ...(nextStep === null ? [] : [`${indent}-> ${nextStep}`]),
  ]);
  return `${lines.join('\n')}\n\n${summary(findings)}\n`;
}

const STATE_WIDTH = 'wrong'.length;

/** `2 things are wrong, 1 note, 20 good.` */
function summary(findings: readonly Finding[]): string {
  const count = (state: FindingState) => findings.filter((finding) => finding.state === state).length;
  const [wrong, notes] = [count('wrong'), count('note')];
  const first = wrong === 0 ? 'Nothing is wrong' : `${plural(wrong, 'thing')} ${wrong === 1 ? 'is' : 'are'} wrong`;
  return `${first}, ${plural(notes, 'note')}, ${count('good')} good.`;
}
