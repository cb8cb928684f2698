/** The readers that Fob has to agree with: the AWS SDK for JavaScript, and botocore if Python has it. */
import { spawnSync } from 'node:child_process';
import { externalDataInterceptor, loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { parseAwsFile } from '../../../src/main/core/aws-files/parse';
import { type ParsedFile } from '../../../src/main/core/aws-files/section';

/** By section, then by key. Nested keys are named like `sts.endpoint_url`. */
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
import configparser, json, os, sys, tempfile
from botocore.configloader import load_config, raw_config_parse
path = os.path.join(tempfile.mkdtemp(), 'file')
def refused(error):
    try: configparser.RawConfigParser().read([path])
    except configparser.ParsingError as found:
        lines = [found.lineno] if hasattr(found, 'lineno') else [line for line, _ in found.errors]
    except configparser.Error as found: lines = [found.lineno]
    except UnicodeDecodeError: lines = []
    else: lines = []
    return {'error': type(error).__name__, 'lines': lines}
def flat(keys):
    found = {}
    for key, value in keys.items():
        if not isinstance(value, dict): found[key] = value
        else:
            found[key] = ''
            for inner, one in value.items(): found[key + '.' + inner] = one
    return found
def one_line_end(value):
    return '\\n'.join(line for line in value.split('\\n') if line != '')
def read(file, text):
    with open(path, 'w', encoding='utf-8', newline='') as out: out.write(text)
    try:
        if file == 'raw': found = raw_config_parse(path)
        else:
            config = load_config(path)
            if file == 'nested': return {key: config[key] for key in ('profiles', 'sso_sessions', 'services')}
            found = dict(config['profiles'])
            for kind, sections in (('sso-session', config['sso_sessions']), ('services', config['services'])):
                for name, keys in sections.items(): found[kind + '.' + name] = keys
        return {header: {key: one_line_end(value) for key, value in flat(keys).items()} for header, keys in found.items()}
    except Exception as error: return {'refused': refused(error)}
print(json.dumps([read(file, text) for file, text in json.load(sys.stdin)]))
`;

/** Where botocore refuses a file. */
export interface Refused {
  error: string;
  /** The numbers of the lines because of which it does. Empty if Python does not say. */
  lines: number[];
}

function askBotocore<T>(file: 'raw' | 'config' | 'nested', texts: readonly string[]): (T | { refused: Refused })[] {
  const input = JSON.stringify(texts.map((text) => [file, text]));
  return JSON.parse(runPython(script, input)) as (T | { refused: Refused })[];
}

/** Reads all config files in one Python process. Returns the configuration of each one, or the name of the exception. */
export const readWithBotocore = (texts: readonly string[]): (BotocoreConfig | string)[] =>
  askBotocore<BotocoreConfig>('nested', texts).map((found) => ('refused' in found ? found.refused.error : found));

/** Reads all files in one Python process: the keys of each section, by the text between its brackets. */
export const readRawWithBotocore = (texts: readonly string[]) => sectionsOf('raw', texts);

/** Reads all config files in one Python process: the keys of each profile, of `services.NAME` and `sso-session.NAME`. */
export const readConfigWithBotocore = (texts: readonly string[]) => sectionsOf('config', texts);

const sectionsOf = (file: 'raw' | 'config', texts: readonly string[]): ({ sections: Sections } | Refused)[] =>
  askBotocore<Sections>(file, texts).map((found) =>
    'refused' in found ? (found as { refused: Refused }).refused : { sections: found },
  );

export function runPython(code: string, input: string): string {
  const run = spawnSync('python3', ['-c', code], {
    input,
    encoding: 'utf8',
    maxBuffer: Infinity,
    env: { ...process.env, PYTHONUTF8: '1' },
  });
  if (run.status !== 0) throw new Error(`python3 failed: ${run.stderr}`);
  return run.stdout;
}

/** The reason why botocore cannot be asked. Null if it can. */
export function missingBotocore(): string | null {
  const run = spawnSync('python3', ['-c', 'import botocore'], { encoding: 'utf8' });
  return run.status === 0 ? null : 'python3 with botocore is not installed';
}
