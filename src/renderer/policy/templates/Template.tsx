import { LARGEST_MANAGED_POLICY } from '../../../contract/limits';
import type { PolicyTemplateView } from '../../../contract/policy';
import { Button } from '../../components/Button';
import { go } from '../../shell/route';
import { run } from '../../state/actions';
import type { DraftProps } from '../draft';
import { Statements } from './Statements';
import { TemplateText } from './TemplateText';
import { texts } from './texts';
import styles from './Template.module.css';

export interface TemplateProps {
  userId: string;
  template: PolicyTemplateView;
  onDraft: DraftProps['onDraft'];
}

export function Template({ userId, template, onDraft }: TemplateProps) {
  const { policyName, groupName, size, statements, texts: languages } = template;
  const check = () => {
    onDraft({ about: 'text', text: languages.json, userId });
    run('policy.check-text', { userId, text: languages.json });
    go({ view: 'policy', page: 'check', userId: null });
  };
  return (
    <section className={styles.template} aria-labelledby="template">
      <header className={styles.head}>
        <div>
          <h2 id="template" className={styles.title}>
            {policyName}
          </h2>
          <p className={styles.facts}>{texts.forGroup(groupName)}</p>
          <p className={styles.facts}>{texts.size(size, LARGEST_MANAGED_POLICY)}</p>
        </div>
        <Button size="small" onPress={check}>
          {texts.check}
        </Button>
      </header>
      <TemplateText userId={userId} template={template} />
      <Statements statements={statements} />
    </section>
  );
}
