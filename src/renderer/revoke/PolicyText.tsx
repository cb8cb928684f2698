import type { RevokeView } from '../../contract/revoke';
import { CodeBlock } from '../components/CodeBlock';
import { CopyButton } from '../components/CopyButton';
import dialogs from '../devices/dialogs/Dialogs.module.css';
import { ask } from '../state/actions';
import { texts } from './texts';

/** The policy as it is written, which a person can also hand to somebody who may write it. */
export const PolicyText = ({ view: { policyName, document, target, error } }: { view: RevokeView }) => (
  <>
    <p className={dialogs.text}>{texts.policy(policyName, target)}</p>
    <CodeBlock label={texts.policyLabel}>{document}</CodeBlock>
    <CopyButton label={texts.copy} text={texts.copy} copy={() => ask('copy.text', { text: document })} />
    {error === null && <p className={dialogs.text}>{texts.policyTime}</p>}
  </>
);
