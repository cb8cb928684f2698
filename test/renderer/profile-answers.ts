import type { ProfileForm, ProfilePreview } from '../../src/contract/profiles';

/** Main's answers to the form of a profile. */
const arn = (name: string) => `arn:aws:iam::123456789012:role/${name}`;
const DEVICE = 'arn:aws:iam::123456789012:mfa/alice';

export const profileForm: ProfileForm = {
  kind: 'role',
  draft: {
    name: 'data-lake-admin',
    source: 'dev',
    role: arn('team/data-lake-admin'),
    device: DEVICE,
    region: 'eu-central-1',
    duration: '43200',
    externalId: '',
    sessionName: '',
  },
  elsewhere: {},
  sources: [
    { profile: 'dev', userId: 'alice', device: DEVICE, region: 'eu-central-1', isCapped: false },
    { profile: 'ci', userId: 'ci', device: '', region: 'us-east-1', isCapped: false },
    { profile: 'admin', userId: 'alice', device: DEVICE, region: 'eu-central-1', isCapped: true },
  ],
  roles: [arn('admin'), arn('audit'), arn('team/data-lake-admin')],
  regions: ['eu-central-1', 'us-east-1'],
};

export const profilePreview: ProfilePreview = {
  id: 'preview-1',
  problems: {},
  error: null,
  notes: [
    'AWS gives a role more than 1 h only straight from the access key, so each session of 12 h needs its own MFA code.',
  ],
  role: null,
  derived: null,
  sections: [
    {
      file: '~/.aws/config',
      header: 'profile data-lake-admin',
      lines: [
        { kind: 'kept', text: '[profile data-lake-admin]' },
        { kind: 'kept', text: '# until the audit is over' },
        { kind: 'kept', text: 'source_profile = dev' },
        { kind: 'changed', was: `role_arn = ${arn('data-lake')}`, text: `role_arn = ${arn('team/data-lake-admin')}` },
        { kind: 'removed', text: 'external_id = audit-2024' },
        { kind: 'kept', text: `mfa_serial = ${DEVICE}` },
        { kind: 'kept', text: 'region = eu-central-1' },
        { kind: 'added', text: 'duration_seconds = 43200' },
      ],
    },
  ],
  settings: [],
};

/** A form without a role yet. */
export const newProfileForm: ProfileForm = {
  ...profileForm,
  draft: { ...profileForm.draft, name: '', role: '', duration: '' },
};

const PROD_ROLE = 'arn:aws:iam::210987654321:role/admin';

/** What Fob makes of a link to switch roles. */
export const newProfilePreview: ProfilePreview = {
  ...profilePreview,
  notes: [],
  role: PROD_ROLE,
  derived: { name: 'acme-prod', source: 'dev', region: 'eu-north-1' },
  sections: [
    {
      file: '~/.aws/config',
      header: 'profile acme-prod',
      lines: [
        { kind: 'added', text: '[profile acme-prod]' },
        { kind: 'added', text: 'source_profile = dev' },
        { kind: 'added', text: `role_arn = ${PROD_ROLE}` },
        { kind: 'added', text: `mfa_serial = ${DEVICE}` },
        { kind: 'added', text: 'region = eu-north-1' },
      ],
    },
  ],
};
