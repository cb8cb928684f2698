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
import { texts } from './texts';
import styles from './Template.module.css';

const formats = (Object.keys(texts.formats) as TemplateFormat[]).map((value) => ({
  value,
  label: texts.formats[value],
}));

/** A template in the chosen language, to copy or to save. */
export function TemplateText({
  userId,
  template: { id, texts: languages },
}: {
  userId: string;
  template: PolicyTemplateView;
}) {
  const [format, setFormat] = useState<TemplateFormat>('json');
  const saving = useRequest('policy.save-template');
  const [path, setPath] = useState<string | null>(null);
  const label = texts.formats[format];
  const save = async () => {
    setPath(null);
    const result = await saving.send({ userId, template: id, format });
    if (result.ok) setPath(result.value.path);
  };
  return (
    <div className={styles.text}>
      <div className={styles.bar}>
        <SegmentedChoice label={texts.format} choices={formats} value={format} onChange={setFormat} />
        <div className={styles.actions}>
          <CopyButton
            label={texts.copyAs(label)}
            copy={() => ask('policy.copy-template', { userId, template: id, format })}
          />
          <Button
            size="small"
            aria-label={texts.saveAs(label)}
            isPending={saving.isPending}
            onPress={() => void save()}
          >
            <Download size={14} aria-hidden />
            {texts.save}
          </Button>
        </div>
      </div>
      <div role="status" className={styles.saved}>
        {path !== null && texts.saved(path)}
      </div>
      {saving.error && <ErrorNote error={saving.error} isAlert />}
      <div className={styles.code}>
        <CodeBlock label={texts.policyAs(label)}>{languages[format].trimEnd()}</CodeBlock>
      </div>
    </div>
  );
}
