import { z } from 'zod/mini';
import { CONSOLE_REGION, CONSOLE_SERVICE } from './console-choices';

/** What a person may choose before the AWS console is opened: both go into an address, so both are names and no more. */
export const consoleOptionsSchema = z.strictObject({
  /** As in the console's addresses: `s3`, `ec2`; null: the console's home. */
  service: z.nullable(z.string().check(z.regex(CONSOLE_SERVICE))),
  /** Null: the profile's region, else the partition's first. */
  region: z.nullable(z.string().check(z.regex(CONSOLE_REGION))),
});
export type ConsoleOptions = z.infer<typeof consoleOptionsSchema>;
