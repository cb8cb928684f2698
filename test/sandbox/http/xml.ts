import type { AwsError } from '../account/errors';
import { versions, type Result, type Service, type Value } from '../actions/action';

const namespace = (service: Service): string => `https://${service}.amazonaws.com/doc/${versions[service]}/`;

export const element = (name: string, content: string): string => `<${name}>${content}</${name}>`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

// XML parsers read a plain carriage return as a line feed, so it becomes a reference. XML allows no other control
// characters.
const escapeText = (text: string): string =>
  text
    .replace(/[&<>"]/g, (character) => escapes[character] ?? character)
    .replace(/\r/g, '&#xD;')
    // eslint-disable-next-line no-control-regex -- the pattern looks for control characters
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '?');

function content(value: Exclude<Value, undefined>): string {
  if (value instanceof Date) return value.toISOString().replace(/\.\d{3}Z$/, 'Z');
  if (Array.isArray(value)) return value.map((item: Value) => field('member', item)).join('');
  if (typeof value === 'object') return fields(value as Result);
  return escapeText(String(value));
}

const field = (name: string, value: Value): string => (value === undefined ? '' : element(name, content(value)));

export const fields = (result: Result): string =>
  Object.entries(result)
    .map(([name, value]) => field(name, value))
    .join('\n');

/** A successful answer in the query protocol. */
export function resultXml(service: Service, action: string, result: Result, requestId: string): string {
  // An operation without results has no result element.
  const body = Object.keys(result).length > 0 ? element(`${action}Result`, fields(result)) : '';
  const metadata = element('ResponseMetadata', element('RequestId', requestId));
  return `<${action}Response xmlns="${namespace(service)}">\n${body}\n${metadata}\n</${action}Response>\n`;
}

/** An error answer in the query protocol. */
export function errorXml(service: Service, error: AwsError, requestId: string): string {
  const body = fields({ Type: error.type, Code: error.code, Message: error.message });
  return `<ErrorResponse xmlns="${namespace(service)}">\n${element('Error', body)}\n${element('RequestId', requestId)}\n</ErrorResponse>\n`;
}
