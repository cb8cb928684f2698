import { z } from 'zod/mini';
import { CONSOLE_SERVICE } from './console-choices';
import { REGION } from './names';

/**
 * The person's choices for opening the AWS console. Both become part of an address, so only plain names are allowed.
 */
export const consoleOptionsSchema = z.strictObject({
  /** The service name in the console's addresses: `s3`, `ec2`. Null: the console's home page. */
  service: z.nullable(z.string().check(z.regex(CONSOLE_SERVICE))),
  /** Null: the profile's region, otherwise the first region of the partition. */
  region: z.nullable(z.string().check(z.regex(REGION))),
});
/** The person's choices for opening the AWS console. */
export type ConsoleOptions = z.infer<typeof consoleOptionsSchema>;
