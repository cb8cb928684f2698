import { ShieldQuestion } from 'lucide-react';
import type { SourceView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { Section } from './Section';
import { texts } from './texts';
import styles from './Source.module.css';

/** What gives the credentials that a profile starts from. A program of the files is run only after a person allowed it. */
export function Source({ source }: { source: SourceView }) {
  const { id, label, commandLine, isMissingPermission } = source;
  const { send, isPending, error } = useRequest('source.allow');
  return (
    <Section title={texts.source}>
      <div className={isMissingPermission ? styles.asks : styles.card}>
        <p className={styles.words}>
          {isMissingPermission ? (
            <>
              <ShieldQuestion size={15} aria-hidden />
              <span>{texts.sourceAsks(label)} </span>
            </>
          ) : (
            <span>{texts.sourceRuns(label)}</span>
          )}
        </p>
        <code className={styles.line} tabIndex={0} role="group" aria-label={texts.commandLine}>
          {commandLine}
        </code>
        {isMissingPermission && (
          <div>
            <Button look="primary" isDisabled={isPending} onPress={() => void send({ sourceId: id })}>
              {texts.allow}
            </Button>
          </div>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </Section>
  );
}
