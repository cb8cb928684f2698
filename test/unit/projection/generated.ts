/** Generated `~/.aws` files with every kind of credentials, and which of their profiles Fob serves. */
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { sectionsByName } from '../../../src/main/core/aws-files/find-sections';
import type { BothTexts } from '../../../src/main/core/projection/project-files';
import { anyConfig, anyCredentials } from '../aws-files/any-file';

export const FOB_COMMAND = '/opt/my fob/fob';

const inPlaceOf: Readonly<Record<string, string>> = {
  k1: 'aws_access_key_id',
  k2: 'aws_secret_access_key',
  k3: 'credential_process',
  k4: 'sso_session',
  k5: 'external_id',
  k6: 'login_session',
  k7: 'fob_next_secret_access_key',
};
const withCredentials = (texts: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  texts.map((text) => text.replace(/\bk[1-7]\b/g, (key) => inPlaceOf[key] ?? key));

export interface Case {
  texts: BothTexts;
  served: string[];
}

/** Any two files, with some of their profiles. */
export const anyCase: fc.Arbitrary<Case> = fc
  .record({ config: withCredentials(anyConfig), credentials: withCredentials(anyCredentials) })
  .chain((texts) => {
    const names = [
      ...sectionsByName(texts.config, 'config').keys(),
      ...sectionsByName(texts.credentials, 'credentials').keys(),
    ];
    return fc.record({ texts: fc.constant(texts), served: fc.subarray([...new Set(names)]) });
  });

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
