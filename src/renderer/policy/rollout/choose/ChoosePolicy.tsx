import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { PolicyTemplateView, RolloutRequest } from '../../../../contract/policy';
import { CodeBlock } from '../../../components/CodeBlock';
import { Fold } from '../../../components/Fold';
import { RadioCard } from '../../../components/RadioCard';
import { TextInput } from '../../../components/TextInput';
import { PolicyText } from '../../check/PolicyText';
import type { RolloutDraft } from '../draft';
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
      Policy and group
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
      <RadioCard value="own" title="A policy of your own">
        Pasted or opened. Fob tries it for every user before it is attached.
      </RadioCard>
    </RadioGroup>
    {draft.policy === 'own' ? (
      <PolicyText text={draft.ownText} onText={(ownText) => onDraft({ ownText })} />
    ) : (
      request.policyText !== '' && (
        <Fold label="Show the policy">
          <CodeBlock label="The policy">{request.policyText.trimEnd()}</CodeBlock>
        </Fold>
      )
    )}
    <div className={styles.names}>
      <TextInput
        label="Policy name"
        value={request.policyName}
        onChange={(policyName) => onDraft({ policyName })}
        problem={templates.length > 0 ? nameProblem(request.policyName) : null}
        maxLength={128}
      />
      <TextInput
        label="Group name"
        value={request.groupName}
        onChange={(groupName) => onDraft({ groupName })}
        problem={templates.length > 0 ? nameProblem(request.groupName) : null}
        maxLength={128}
      />
    </div>
  </section>
);
