import { expect, it } from 'vitest';
import { projectFiles } from '../../../src/main/core/projection/project-files';

it.each(['profile.a', 'profile\u00a0a'])(
  'a profile stays as it is if the AWS SDK for JavaScript finds its keys below another header, too: [%s]',
  (header) => {
    const config = `[profile a]\nrole_arn = r\n[${header}]\nsource_profile = b\n`;
    const { texts, unchanged } = projectFiles(
      { config, credentials: '' },
      { served: ['a'], fobCommand: '/fob', bare: null },
    );
    expect([texts.config, [...unchanged.keys()]]).toEqual([config, ['a']]);
  },
);
