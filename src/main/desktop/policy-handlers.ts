import { ok, type Result } from '../../contract/app-error';
import type { TemplateFormat } from '../../contract/policy';
import type { Fob } from '../core/app/fob';
import type { Handlers } from './page-calls';
import type { FileToSave } from './save-file';

export interface PolicyHandlerDeps {
  fob: Pick<Fob, 'policy'>;
  copyText: (text: string) => Promise<void>;
  /** Asks the person for a path and writes the file. Null if they chose none. */
  saveFile: (file: FileToSave) => Promise<Result<string | null>>;
}

type PolicyCall = Extract<keyof Handlers, `policy.${string}`>;

const files: Record<TemplateFormat, { type: string; extension: string }> = {
  json: { type: 'Policy in JSON', extension: 'json' },
  cloudformation: { type: 'CloudFormation template', extension: 'yaml' },
  terraform: { type: 'Terraform configuration', extension: 'tf' },
};

/** Answers the calls of pages about policies. */
export function createPolicyHandlers(deps: PolicyHandlerDeps): Pick<Handlers, PolicyCall> {
  const { copyText, saveFile } = deps;
  const { policy } = deps.fob;
  return {
    'policy.check': ({ withCode, ...users }) => policy.checkUser(users, withCode),
    'policy.check-text': ({ userId, text }) => policy.checkText(userId, text),
    'policy.templates': ({ userId }) => policy.templates(userId),
    'policy.copy-template': async ({ userId, template: id, format }) => {
      const template = await policy.template(userId, id);
      if (!template.ok) return template;
      await copyText(template.value.texts[format]);
      return ok(null);
    },
    'policy.save-template': async ({ userId, template: id, format }) => {
      const template = await policy.template(userId, id);
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
