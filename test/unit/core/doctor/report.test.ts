import { describe, expect, it } from 'vitest';
import { ok } from '../../../../src/contract/app-error';
import type { Finding } from '../../../../src/contract/doctor';
import { isAnyWrong, reportOf, reportText } from '../../../../src/main/core/doctor/report';
import { faults } from './faults';
import { healthyFacts } from './healthy-facts';

const notGood = (findings: readonly Finding[]) => findings.filter(({ state }) => state !== 'good');

const inWords = ({ state, title, detail, nextStep }: Finding) =>
  `${state} ${title}: ${detail}${nextStep === null ? '' : ` -> ${nextStep}`}`;

describe('the doctor', () => {
  it('finds nothing on a healthy computer', () => {
    const report = reportOf(healthyFacts());
    expect(notGood(report.findings)).toEqual([]);
    expect(isAnyWrong(report)).toBe(false);
    expect(report.findings.length).toBeGreaterThan(25);
  });

  it('finds nothing on macOS or Windows, where there are no permission bits and no session bus', () => {
    const facts = healthyFacts();
    for (const found of Object.values(facts.computer.paths)) if (found.ok) found.value.mode = null;
    const { computer } = facts;
    Object.assign(computer, { desktop: null, keyring: ok({ backend: null, service: null }), proxy: { kind: 'none' } });
    expect(notGood(reportOf({ ...facts, shell: null }).findings)).toEqual([]);
  });

  it('finds nothing wrong on a computer without a desktop', () => {
    const facts = healthyFacts();
    Object.assign(facts.computer, {
      desktop: { tray: ok('no-bus'), notifications: ok('no-bus') },
      keyring: ok({ backend: 'gnome_libsecret', service: 'no-bus' }),
    });
    const report = reportOf(facts);
    expect(notGood(report.findings).map(({ id }) => id)).toEqual(['keyring', 'tray', 'notifications']);
    expect(isAnyWrong(report)).toBe(false);
  });

  it('finds nothing in a shell that reads the projection', () => {
    const facts = healthyFacts();
    const { config, credentials } = facts.fob.projection.paths;
    if (facts.shell) Object.assign(facts.shell, { configFile: config, credentialsFile: credentials });
    expect(notGood(reportOf(facts).findings)).toEqual([]);
  });

  it('finds nothing in a shell that names the files of Fob in another way', () => {
    const facts = healthyFacts();
    if (facts.shell) Object.assign(facts.shell, { configFile: '/home/alice//.aws/config', credentialsFile: '/linked' });
    expect(notGood(reportOf(facts).findings).map(({ id }) => id)).toEqual(['shell-files']);
    facts.computer.sameFiles = ok({ config: true, credentials: true });
    expect(notGood(reportOf(facts).findings)).toEqual([]);
  });

  it('finds nothing in a command of fob exec', () => {
    const facts = healthyFacts();
    const folder = '/home/alice/.fob/aws/exec/0123';
    const files = { configFile: `${folder}/config`, credentialsFile: `${folder}/credentials` };
    facts.fob.projection.ofCommands = [{ config: files.configFile, credentials: files.credentialsFile }];
    if (facts.shell) Object.assign(facts.shell, files);
    expect(notGood(reportOf(facts).findings)).toEqual([]);
  });

  it.each(faults)('finds %s with one finding, and nothing else', (_, seed, found, words) => {
    const facts = healthyFacts();
    seed(facts);
    const report = reportOf(facts);
    const [finding, ...more] = notGood(report.findings);
    expect([finding?.id, more]).toEqual([found, []]);
    expect(finding && inWords(finding)).toMatch(words);
    expect(isAnyWrong(report)).toBe(finding?.state === 'wrong');
  });

  it('says what to do about everything that is wrong', () => {
    for (const [, seed] of faults) {
      const facts = healthyFacts();
      seed(facts);
      for (const { state, nextStep } of reportOf(facts).findings) {
        if (state === 'wrong') expect(nextStep).toMatch(/\S/);
      }
    }
  });

  it('lists only some of many problems, and says how many more there are', () => {
    const facts = healthyFacts();
    const problem = { file: facts.fob.configFile, line: 1, message: 'm', nextStep: 'n' };
    facts.fob.problems = Array.from({ length: 14 }, () => problem);
    const found = notGood(reportOf(facts).findings);
    expect(found).toHaveLength(11);
    expect(found.at(-1)?.detail).toBe('4 more problems.');
  });
});

describe('the text of a report', () => {
  it('has what is wrong first, aligned, with what to do, and a sum', () => {
    const facts = healthyFacts();
    for (const [name, seed] of faults) if (['a hard link', 'keys that others read'].includes(name)) seed(facts);
    const lines = reportText(reportOf(facts)).split('\n');
    expect(lines.slice(0, 4).map((line) => line.trim().slice(0, 24).trim())).toEqual([
      'wrong  Credentials file',
      '-> Run: chmod 600 ~/.aws',
      'note   Config file',
      '-> To let Fob edit it, m',
    ]);
    expect(lines.at(-2)).toMatch(/^1 thing is wrong, 1 note, \d+ good\.$/);
    expect(lines.filter((line) => /^(good|note|wrong) /.test(line)).every((line) => line[6] === ' ')).toBe(true);
  });

  it('has ~ in place of the home folder, only where a path begins', () => {
    const facts = healthyFacts();
    facts.fob.configFile = '/home/alice/.aws/config';
    facts.fob.credentialsFile = '/mnt/home/alice/x and /home/alice2 and "/home/alice"';
    const text = reportText(reportOf(facts));
    expect(text).toContain('~/.aws/config and /mnt/home/alice/x and /home/alice2 and "~" the same way');
  });

  it('has the server of a URL and nothing else of it', () => {
    const facts = healthyFacts();
    const message = 'no way to http://alice:s/e@c@ret.example:80/path?token=x#y, or (https://[::1]/secret)';
    facts.computer.sts = [ok({ failure: { kind: 'network', message }, clockOffset: 0 })];
    const text = reportText(reportOf(facts));
    expect(text).toContain('(no way to http://…@ret.example:80/… or (https://[::1]/…');
    expect(text).not.toMatch(/alice:|token|\/secret/);
  });

  it('keeps every path where the home folder is the root', () => {
    const facts = healthyFacts();
    facts.computer.home = '/';
    expect(reportText(reportOf(facts))).toContain('/home/alice/.aws/config');
  });
});
