import { useState } from 'react';
import { RadioGroup } from 'react-aria-components/RadioGroup';
import type { PolicyTemplateView, TemplateId } from '../../../contract/policy';
import { Button } from '../../components/Button';
import { Choice } from '../../components/Choice';
import { ErrorNote } from '../../components/ErrorNote';
import { RadioCard } from '../../components/RadioCard';
import { Working } from '../../components/Working';
import { useAppState } from '../../state/app-state';
import type { DraftProps } from '../draft';
import { texts as shared } from '../texts';
import { accountChoices, firstOfAccount, usersOf } from '../users';
import { Template } from './Template';
import { texts } from './texts';
import { useTemplates } from './use-templates';
import styles from './TemplatesPage.module.css';

/** Policies that make MFA mandatory, for the account of a user. */
export function TemplatesPage({ draft, onDraft }: DraftProps) {
  const users = useAppState((state) => state.users);
  const chosen = usersOf(users, draft);
  if (chosen === undefined) return null;
  const accounts = accountChoices(users);
  const userId = firstOfAccount(users, chosen.user).id;
  return (
    <>
      <div className={styles.head}>
        <p className={styles.lead}>{texts.lead}</p>
        {accounts.length > 1 && (
          <Choice
            label={shared.account}
            showsLabel
            choices={accounts}
            value={userId}
            onChange={(changed) => onDraft({ userId: changed })}
          />
        )}
      </div>
      <Templates userId={userId} onDraft={onDraft} />
    </>
  );
}

function Templates({ userId, onDraft }: { userId: string; onDraft: DraftProps['onDraft'] }) {
  const { result, again } = useTemplates(userId);
  if (result === null) {
    return (
      <div role="status">
        <Working>{texts.asking}</Working>
      </div>
    );
  }
  if (!result.ok) {
    return (
      <ErrorNote
        error={result.error}
        isAlert
        action={
          <Button size="small" onPress={again}>
            {shared.tryAgain}
          </Button>
        }
      />
    );
  }
  return <Chosen userId={userId} templates={result.value} onDraft={onDraft} />;
}

interface ChosenProps {
  userId: string;
  templates: readonly PolicyTemplateView[];
  onDraft: DraftProps['onDraft'];
}

function Chosen({ userId, templates, onDraft }: ChosenProps) {
  const [id, setId] = useState<TemplateId>('recommended');
  const template = templates.find((candidate) => candidate.id === id) ?? templates[0];
  return (
    <>
      <RadioGroup
        aria-label={texts.template}
        value={id}
        onChange={(changed) => setId(changed as TemplateId)}
        className={styles.choices ?? ''}
      >
        {templates.map(({ id: value, title, about }) => (
          <RadioCard key={value} value={value} title={title}>
            {about}
          </RadioCard>
        ))}
      </RadioGroup>
      {template && <Template key={template.id} userId={userId} template={template} onDraft={onDraft} />}
    </>
  );
}
