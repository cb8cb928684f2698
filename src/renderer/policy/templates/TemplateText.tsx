import { Download } from 'lucide-react';
import { useState } from 'react';
import type { PolicyTemplateView, TemplateFormat } from '../../../contract/policy';
import { Button } from '../../components/Button';
import { CodeBlock } from '../../components/CodeBlock';
import { CopyButton } from '../../components/CopyButton';
import { ErrorNote } from '../../components/ErrorNote';
import { SegmentedChoice } from '../../components/SegmentedChoice';
import { ask } from '../../state/actions';
import { useRequest } from '../../state/use-request';
import styles from './Template.module.css';

const formats: { value: TemplateFormat; label: string }[] = [
  { value: 'json', label: 'JSON' },
  { value: 'cloudformation', label: 'CloudFormation' },
  { value: 'terraform', label: 'Terraform' },
];

/** A template in the chosen language, to copy or to save. */
export function TemplateText({ userId, template: { id, texts } }: { userId: string; template: PolicyTemplateView }) {
  const [format, setFormat] = useState<TemplateFormat>('json');
  const saving = useRequest('policy.save-template');
  const [path, setPath] = useState<string | null>(null);
  const label = formats.find(({ value }) => value === format)?.label ?? '';
  const save = async () => {
    setPath(null);
    const result = await saving.send({ userId, template: id, format });
    if (result.ok) setPath(result.value.path);
  };
  return (
    <div className={styles.text}>
      <div className={styles.bar}>
        <SegmentedChoice label="Format" choices={formats} value={format} onChange={setFormat} />
        <div className={styles.actions}>
          <CopyButton
            label={`Copy as ${label}`}
            copy={() => ask('policy.copy-template', { userId, template: id, format })}
          />
          <Button
            size="small"
            aria-label={`Save as ${label}…`}
            isPending={saving.isPending}
            onPress={() => void save()}
          >
            <Download size={14} aria-hidden />
            Save…
          </Button>
        </div>
      </div>
      <div role="status" className={styles.saved}>
        {path !== null && `Saved to ${path}.`}
      </div>
      {saving.error && <ErrorNote error={saving.error} isAlert />}
      <div className={styles.code}>
        <CodeBlock label={`The policy as ${label}`}>{texts[format].trimEnd()}</CodeBlock>
      </div>
    </div>
  );
}
