import { expect, it } from 'vitest';
import { projectFiles } from '../../../src/main/core/projection/project-files';
import { missingBotocore, readWithBotocore, readWithJavaScript } from '../aws-files/oracles';

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

const LESS = `[profile a]
role_arn = r
[profile a-fob-read]
credential_process = /old/fob credentials a --read-only --for 1h
[profile kept]
mfa_serial = m
credential_process = /old/fob credentials kept --allow 's3:Get*'
`;
const projected = () =>
  projectFiles({ config: LESS, credentials: '' }, { served: ['a', 'kept'], fobCommand: '/fob', bare: null });

it('a profile that asks Fob for less gets no more in the projection: its options stay', async () => {
  const { texts, unchanged } = projected();
  expect([...unchanged.keys()]).toEqual([]);
  const { config } = await readWithJavaScript(texts.config, texts.credentials);
  expect(config).toEqual({
    a: { credential_process: '/fob credentials a' },
    'a-fob-read': { credential_process: '/old/fob credentials a --read-only --for 1h' },
    kept: { credential_process: "/fob credentials kept --allow 's3:Get*'" },
  });
});

it.skipIf(missingBotocore() !== null)('botocore reads the same options there', () => {
  const [read] = readWithBotocore([projected().texts.config]);
  expect(typeof read === 'object' && read.profiles).toMatchObject({
    'a-fob-read': { credential_process: '/old/fob credentials a --read-only --for 1h' },
    kept: { credential_process: "/fob credentials kept --allow 's3:Get*'" },
  });
});
