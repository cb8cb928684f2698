import { TriangleAlert } from 'lucide-react';
import type { EndpointView } from '../../../../contract/app-state';
import { endpointVariables } from '../../../../contract/endpoint';
import { CodeBlock } from '../../../components/CodeBlock';
import { CopyButton } from '../../../components/CopyButton';
import { ask } from '../../../state/actions';
import { texts } from '../texts';
import styles from './Variables.module.css';

export interface VariablesProps {
  profile: string;
  variables: NonNullable<EndpointView['variables']>;
  movedFrom: number | null;
}

/** The environment variables that a tool needs. */
export const Variables = ({ profile, variables, movedFrom }: VariablesProps) => (
  <div className={styles.variables}>
    {movedFrom !== null && (
      <p className={styles.moved} role="status">
        <TriangleAlert size={15} aria-hidden />
        <span>{texts.portMoved(movedFrom)}</span>
      </p>
    )}
    {endpointVariables(variables).map(({ id, name, value }) => (
      <div key={id} className={styles.variable}>
        <div className={styles.head}>
          <code className={styles.name}>{name}</code>
          <CopyButton
            label={texts.copyNamed(name)}
            copy={() => ask('copy.endpoint-variable', { profile, variable: id })}
          />
        </div>
        <CodeBlock label={name}>{value}</CodeBlock>
      </div>
    ))}
  </div>
);
