/** Tells the text of an AWS file from its bytes. */
import { isUtf8 } from 'node:buffer';
import { NOT_UTF8 } from '../../core/aws-files/file-problems';
import type { AwsFileText } from '../../core/ports';
import type { Contents } from './steady-reader';

/**
 * Returns the text with its byte order mark. UTF-16 has no text: tools see only rubbish in it. In other text that is not
 * UTF-8, a replacement character stands for each wrong byte, as in the AWS SDK for JavaScript.
 */
export function decode({ bytes, problem }: Contents): Pick<AwsFileText, 'text' | 'problem'> {
  if (bytes === null) return { text: null, problem };
  if (isUtf16(bytes)) return { text: null, problem: NOT_UTF8 };
  return { text: bytes.toString('utf8'), problem: isUtf8(bytes) ? null : NOT_UTF8 };
}

/** Judged by its byte order mark or, without one, by zero bytes, which no text in UTF-8 has. */
function isUtf16(bytes: Buffer): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}
