import { ShieldQuestion } from 'lucide-react';
import type { SourceView } from '../../../contract/app-state';
import { Button } from '../../components/Button';
import { ErrorNote } from '../../components/ErrorNote';
import { useRequest } from '../../state/use-request';
import { Section } from './Section';
import styles from './Source.module.css';

/** What gives the credentials that a profile starts from. A program of the files is run only after a person allowed it. */
export function Source({ source }: { source: SourceView }) {
  const { id, label, commandLine, isMissingPermission } = source;
  const { send, isPending, error } = useRequest('source.allow');
  return (
    <Section title="Source">
      <div className={isMissingPermission ? styles.asks : styles.card}>
        <p className={styles.words}>
          {isMissingPermission ? (
            <>
              <ShieldQuestion size={15} aria-hidden />
              <span>
                {label} runs this program. Fob runs it only if you allow it: check that the line is yours. If it
                changes, Fob asks again.
              </span>
            </>
          ) : (
            <span>For {label}, Fob runs:</span>
          )}
        </p>
        <code className={styles.line} tabIndex={0} role="group" aria-label="Command line">
          {commandLine}
        </code>
        {isMissingPermission && (
          <div>
            <Button look="primary" isDisabled={isPending} onPress={() => void send({ sourceId: id })}>
              Allow this program
            </Button>
          </div>
        )}
      </div>
      {error && <ErrorNote error={error} isAlert />}
    </Section>
  );
}
