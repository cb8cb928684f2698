import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { PolicyTemplateView, RolloutRequest } from '../../../../contract/policy';
import { CodeBlock } from '../../../components/CodeBlock';
import { Fold } from '../../../components/Fold';
import { RadioCard } from '../../../components/RadioCard';
import { TextInput } from '../../../components/TextInput';
import { PolicyText } from '../../check/PolicyText';
import type { RolloutDraft } from '../draft';
import { texts } from '../texts';
import { nameProblem } from './rollout-request';
import styles from './ChoosePage.module.css';

export interface ChoosePolicyProps {
  draft: RolloutDraft;
  request: RolloutRequest;
  templates: readonly PolicyTemplateView[];
  onDraft: (change: Partial<RolloutDraft>) => void;
}

export const ChoosePolicy = ({ draft, request, templates, onDraft }: ChoosePolicyProps) => (
  <section className={styles.card} aria-labelledby="which-policy">
    <h2 id="which-policy" className={styles.title}>
      {texts.policyAndGroup}
    </h2>
    <RadioGroup
      aria-labelledby="which-policy"
      value={draft.policy}
      onChange={(id) => onDraft({ policy: id as RolloutDraft['policy'], policyName: null, groupName: null })}
      className={styles.choices ?? ''}
    >
      {templates.map(({ id, title, about }) => (
        <RadioCard key={id} value={id} title={title}>
          {about}
        </RadioCard>
      ))}
      <RadioCard value="own" title={texts.ownPolicy}>
        {texts.ownPolicyHint}
      </RadioCard>
    </RadioGroup>
    {draft.policy === 'own' ? (
      <PolicyText text={draft.ownText} onText={(ownText) => onDraft({ ownText })} />
    ) : (
      request.policyText !== '' && (
        <Fold label={texts.showPolicy}>
          <CodeBlock label={texts.policy}>{request.policyText.trimEnd()}</CodeBlock>
        </Fold>
      )
    )}
    <div className={styles.names}>
      <TextInput
        label={texts.policyName}
        value={request.policyName}
        onChange={(policyName) => onDraft({ policyName })}
        problem={templates.length > 0 ? nameProblem(request.policyName) : null}
        maxLength={128}
      />
      <TextInput
        label={texts.groupName}
        value={request.groupName}
        onChange={(groupName) => onDraft({ groupName })}
        problem={templates.length > 0 ? nameProblem(request.groupName) : null}
        maxLength={128}
      />
    </div>
  </section>
);
