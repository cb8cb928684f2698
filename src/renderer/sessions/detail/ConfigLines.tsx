import type { DeliveryView } from '../../../contract/app-state';
import { CopyButton } from '../../components/CopyButton';
import { ask } from '../../state/actions';
import { CodeBlock } from '../../components/CodeBlock';
import { Section } from './Section';

/** What a person pastes once; empty when the way of delivery needs no lines. */
export function ConfigLines({ profile, delivery }: { profile: string; delivery: DeliveryView }) {
  if (delivery.configLines.trim() === '') return null;
  return (
    <Section
      title="Lines for ~/.aws/config"
      action={<CopyButton label="Copy lines for ~/.aws/config" copy={() => ask('copy.config-lines', { profile })} />}
    >
      <CodeBlock label="Lines for ~/.aws/config">{delivery.configLines.trimEnd()}</CodeBlock>
    </Section>
  );
}
