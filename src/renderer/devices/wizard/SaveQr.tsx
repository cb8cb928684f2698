import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../components/Button';
import { Sentence } from '../../components/Sentence';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { texts } from './texts';
import styles from './QrStep.module.css';

export function SaveQr({ serial }: { serial: string }) {
  const saving = useRequest('enrollment.save-qr');
  const [path, setPath] = useState<string | null>(null);
  const save = async () => {
    const result = await saving.send({ serial });
    if (result.ok && result.value.path !== null) setPath(result.value.path);
  };
  return (
    <div className={styles.part}>
      <Button size="small" isPending={saving.isPending} onPress={() => void save()}>
        <Download size={14} aria-hidden />
        {texts.saveQr}
      </Button>
      <div role="status" className={styles.note}>
        {path !== null && (
          <Sentence text={texts.saved} parts={{ path, strong: <strong>{texts.savedStrong}</strong> }} />
        )}
      </div>
      {saving.error && <ErrorNote error={saving.error} isAlert />}
    </div>
  );
}
