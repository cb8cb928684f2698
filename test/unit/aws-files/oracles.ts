/** The readers that Fob has to agree with: the AWS SDK for JavaScript, and botocore if Python has it. */
import { spawnSync } from 'node:child_process';
import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { type ParsedFile } from '../../../src/main/core/aws-files/section';

export type Sections = Record<string, Record<string, string>>;

/** Reads the two files with the JavaScript SDK. */
export async function readWithJavaScript(config: string, credentials: string) {
  externalDataInterceptor.interceptFile('/oracle/config', config);
  externalDataInterceptor.interceptFile('/oracle/credentials', credentials);
  const { configFile, credentialsFile } = await loadSharedConfigFiles({
    configFilepath: '/oracle/config',
    filepath: '/oracle/credentials',
  });
  return { config: { ...configFile } as Sections, credentials: { ...credentialsFile } as Sections };
}

/**
 * Reads the files with Fob. The result has the JavaScript SDK's shape: `services.x` and `sso-session.x` beside the
 * profiles.
 */
export function readWithFob(config: string, credentials: string) {
  return {
    config: flattened(parseAwsFile(config, 'config')),
    credentials: flattened(parseAwsFile(credentials, 'credentials')),
  };
}

function flattened({ sections }: ParsedFile): Sections {
  const found: Sections = {};
  for (const { kind, name, entries } of sections) {
    if (kind === 'other' || entries.size === 0) continue;
    const values = Object.fromEntries([...entries].map(([key, { value }]) => [key, value]));
    const key = kind === 'profile' ? name : `${kind}.${name}`;
    found[key] = { ...found[key], ...values };
  }
  return found;
}

export type Nested = Record<string, Record<string, string | Record<string, string>>>;
export interface BotocoreConfig {
  profiles: Nested;
  sso_sessions: Nested;
  services: Nested;
}

/** Reads a config file with Fob. The result has botocore's shape. */
export function readAsBotocore(config: string): BotocoreConfig {
  const found: BotocoreConfig = { profiles: {}, sso_sessions: {}, services: {} };
  const places = { profile: found.profiles, 'sso-session': found.sso_sessions, services: found.services };
  for (const { kind, name, entries } of parseAwsFile(config, 'config').sections) {
    if (kind === 'other') continue;
    const values: Nested[string] = (places[kind][name] ??= {});
    for (const [key, { value }] of entries) {
      const dot = key.indexOf('.');
      if (dot === -1) values[key] = value;
      else values[key.slice(0, dot)] = { ...(values[key.slice(0, dot)] as object), [key.slice(dot + 1)]: value };
    }
  }
  return found;
}

const script = `
import json, os, sys, tempfile
from botocore.configloader import load_config
path = os.path.join(tempfile.mkdtemp(), 'config')
def read(text):
    with open(path, 'w', encoding='utf-8', newline='') as file: file.write(text)
    try: found = load_config(path)
    except Exception as error: return str(type(error).__name__)
    return {key: found[key] for key in ('profiles', 'sso_sessions', 'services')}
print(json.dumps([read(text) for text in json.load(sys.stdin)]))
`;

/** Reads all texts in one Python process. Returns the configuration of each one, or the name of the exception. */
export function readWithBotocore(texts: readonly string[]): (BotocoreConfig | string)[] {
  return JSON.parse(runPython(script, JSON.stringify(texts))) as (BotocoreConfig | string)[];
}

export function runPython(code: string, input: string): string {
  const run = spawnSync('python3', ['-c', code], { input, encoding: 'utf8', env: { ...process.env, PYTHONUTF8: '1' } });
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr}`);
  return run.stdout;
}

/** The reason why botocore cannot be asked. Null if it can. */
export function missingBotocore(): string | null {
  const run = spawnSync('python3', ['-c', 'import botocore'], { encoding: 'utf8' });
  return run.status === 0 ? null : 'python3 with botocore is not installed';
}
