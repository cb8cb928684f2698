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

it('a profile stays as it is if the AWS SDK for JavaScript finds it only below another header than the AWS CLI', () => {
  const config = '[profile  a]\nrole_arn = r\n[profile.a]\nregion = eu-west-1\n';
  const { texts, unchanged } = projectFiles(
    { config, credentials: '' },
    { served: ['a'], fobCommand: '/fob', bare: null },
  );
  expect([texts.config, [...unchanged.keys()]]).toEqual([config, ['a']]);
});

it('a header that the AWS SDK for JavaScript does not read at all keeps nobody from the profile', () => {
  const config = '[profile  a]\nrole_arn = r\n';
  const { unchanged } = projectFiles({ config, credentials: '' }, { served: ['a'], fobCommand: '/fob', bare: null });
  expect([...unchanged.keys()]).toEqual([]);
});
