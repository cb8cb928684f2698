import { ok, type Result } from '../../contract/app-error';
import type { TemplateFormat } from '../../contract/policy';
import type { PolicyActions } from '../core/policy/policy-actions';
import type { Handlers } from './page-calls';
import type { FileToSave } from './save-file';

export interface PolicyHandlerDeps {
  /** Policies, once everything is there to work with them. */
  policy: () => Promise<PolicyActions>;
  copyText: (text: string) => Promise<void>;
  /** Asks the person where to, and writes the file; null when they chose nothing. */
  saveFile: (file: FileToSave) => Promise<Result<string | null>>;
}

type PolicyCall = Extract<keyof Handlers, `policy.${string}`>;

const files: Record<TemplateFormat, { type: string; extension: string }> = {
  json: { type: 'Policy in JSON', extension: 'json' },
  cloudformation: { type: 'CloudFormation template', extension: 'yaml' },
  terraform: { type: 'Terraform configuration', extension: 'tf' },
};

/** What main does for the calls of a page that are about policies. */
export function createPolicyHandlers(deps: PolicyHandlerDeps): Pick<Handlers, PolicyCall> {
  const { policy, copyText, saveFile } = deps;
  return {
    'policy.check': async ({ userId, askedBy }) => (await policy()).checkUser(userId, askedBy),
    'policy.check-text': async ({ userId, text }) => (await policy()).checkText(userId, text),
    'policy.templates': async ({ userId }) => (await policy()).templates(userId),
    'policy.copy-template': async ({ userId, template: id, format }) => {
      const template = await (await policy()).template(userId, id);
      if (!template.ok) return template;
      await copyText(template.value.texts[format]);
      return ok(null);
    },
    'policy.save-template': async ({ userId, template: id, format }) => {
      const template = await (await policy()).template(userId, id);
      if (!template.ok) return template;
      const { policyName, texts } = template.value;
      const saved = await saveFile({
        title: `Save policy ${policyName}`,
        folder: 'documents',
        name: `${policyName}.${files[format].extension}`,
        ...files[format],
        contents: Buffer.from(texts[format], 'utf8'),
      });
      return saved.ok ? ok({ path: saved.value }) : saved;
    },
  };
}
