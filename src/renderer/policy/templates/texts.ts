import type { TemplateFormat } from '../../../contract/policy';

const formats: Record<TemplateFormat, string> = {
  json: 'JSON',
  cloudformation: 'CloudFormation',
  terraform: 'Terraform',
};

/** The words of the page Templates. */
export const texts = {
  lead: 'Policies to attach to a group of users. Each statement is explained.',
  asking: 'Asking AWS which account this is…',
  template: 'Template',
  size: (size: number, most: number) =>
    `${size.toLocaleString('en-US')} of the ${most.toLocaleString('en-US')} characters that IAM allows`,
  forGroup: (group: string) => `For the group ${group}`,
  check: 'Check this policy',
  format: 'Format',
  formats,
  copyAs: (format: string) => `Copy as ${format}`,
  save: 'Save…',
  saveAs: (format: string) => `Save as ${format}…`,
  saved: (path: string) => `Saved to ${path}.`,
  policyAs: (format: string) => `The policy as ${format}`,
  statements: 'Statement by statement',
  showJson: 'Show JSON',
  statementJson: (sid: string) => `The statement ${sid}`,
};
